using System.Runtime.CompilerServices;
using Taxonomy.Amplitude.Api;
using Taxonomy.Cli.CommandLine;

namespace Taxonomy.Cli.Recorded;

/// <summary>Reads recorded events as lines of JSON: from files, or from Amplitude.</summary>
internal sealed class EventSource(ToolContext context, int maxLineBytes)
{
    private const long Unit = 1 << 20;
    private const int MostProblems = 20;

    private readonly List<string> _problems = [];

    /// <summary>Gets the settings and counts of reading.</summary>
    public ExportReadOptions Options => field ??= new() { MaxLineBytes = maxLineBytes, OnProblem = Add };

    /// <summary>Gets what is wrong in the files: the first 20, without any data.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Returns the files that paths name, those of folders included.</summary>
    /// <exception cref="ToolException">A path does not exist, or a folder has no files.</exception>
    public IReadOnlyList<string> FindFiles(IEnumerable<string> paths) =>
        [.. paths.SelectMany(path => FilesOf(context.FullPath(path))).Distinct(StringComparer.Ordinal)];

    /// <summary>Returns the lines of files.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        IReadOnlyList<string> files,
        Waiting waiting,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var total = files.Sum(file => new FileInfo(file).Length);
        var done = 0L;
        foreach (var file in files)
        {
            var stream = new FileStream(file, new FileStreamOptions { Options = FileOptions.SequentialScan });
            await using (stream.ConfigureAwait(false))
            {
                var shown = -1L;
                var lines = ExportReader.ReadLinesAsync(stream, context.DisplayPath(file), Options, cancellationToken);
                await foreach (var line in lines.ConfigureAwait(false))
                {
                    yield return line;
                    if ((done + stream.Position) / Unit is var read && read != shown)
                    {
                        shown = read;
                        waiting.Step((int)read, (int)(total / Unit));
                    }
                }

                done += stream.Length;
            }
        }
    }

    /// <summary>Returns the lines of an export of Amplitude.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        AmplitudeApi amplitude,
        ExportWindow window,
        Waiting waiting,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var done = 0;
        await foreach (var archive in amplitude.Export.DownloadAsync(window, cancellationToken).ConfigureAwait(false))
        {
            await foreach (var line in archive.ReadLinesAsync(Options, cancellationToken).ConfigureAwait(false))
            {
                yield return line;
            }

            done += archive.Window.Hours;
            waiting.Step(done, window.Hours);
        }
    }

    private List<string> FilesOf(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        if (!Directory.Exists(path))
        {
            throw new ToolException(
                $"'{context.DisplayPath(path)}' does not exist. Name a file or a folder of an export."
            );
        }

        var files = Directory
            .EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count > 0
            ? files
            : throw new ToolException($"'{context.DisplayPath(path)}' has no files. Name a folder of an export.");
    }

    private void Add(ExportProblem problem)
    {
        if (_problems.Count < MostProblems)
        {
            _problems.Add(
                problem.Line == 0
                    ? $"{problem.File}: {problem.Message}"
                    : string.Create(
                        System.Globalization.CultureInfo.InvariantCulture,
                        $"{problem.File}({problem.Line}): {problem.Message}"
                    )
            );
        }
    }
}
