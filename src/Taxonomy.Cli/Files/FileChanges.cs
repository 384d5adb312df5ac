using System.Runtime.InteropServices;
using System.Text;
using Taxonomy.Cli.CommandLine;

namespace Taxonomy.Cli.Files;

/// <summary>
/// Replaces files as a whole: each new text is first written beside its file, and only when all are written do they
/// take the place of the old ones. Until then every file is as it was, whatever happens.
/// </summary>
internal sealed class FileChanges
{
    private readonly Dictionary<string, Action<Stream>> _files = new(StringComparer.Ordinal);

    /// <summary>Gets whether the files survive a power failure right after the command. Files that can be made again need not.</summary>
    public bool IsDurable { get; init; } = true;

    /// <summary>Gets the paths of the files to be written.</summary>
    public IEnumerable<string> Paths => _files.Keys;

    /// <summary>Adds a new text for a file that was read.</summary>
    public void Replace(TextFile file, string text) => Write(file.Path, text, file);

    /// <summary>Adds a file with its text: in the encoding of the previous file, or in UTF-8 if there is none.</summary>
    public void Write(string path, string text, TextFile? previous = null) =>
        Write(
            path,
            stream =>
            {
                var encoding = previous?.Encoding ?? new UTF8Encoding(false);
                stream.Write(encoding.Preamble);
                stream.Write(encoding.GetBytes(text));
            }
        );

    /// <summary>Adds a file with what writes it, for files that are too large for a string.</summary>
    public void Write(string path, Action<Stream> write) => _files[path] = write;

    /// <summary>Writes all files.</summary>
    /// <exception cref="ToolException">A file could not be written; then no file has changed.</exception>
    public void Commit(ToolContext context)
    {
        var temporary = new Dictionary<string, string>(StringComparer.Ordinal);
        var isStopped = false;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            foreach (var (path, write) in _files)
            {
                try
                {
                    var target = LinkTarget(path);
                    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                    RefuseWhatCannotBeReplaced(target);
                    var beside = Path.Combine(
                        Path.GetDirectoryName(target)!,
                        $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}"
                    );
                    temporary.Add(target, beside);
                    WriteThrough(beside, write);
                    CopyMode(target, beside);
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    throw new ToolException(
                        $"'{context.DisplayPath(path)}' cannot be written: {exception.Message}",
                        exception
                    );
                }
            }

            if (Volatile.Read(ref isStopped))
            {
                throw new ToolException("Interrupted; no file has changed.");
            }

            // From here on a signal waits: renaming takes moments, and half of the files would be no plan.
            foreach (var (target, beside) in temporary)
            {
                File.Move(beside, target, overwrite: true);
            }

            temporary.Clear();
        }
        finally
        {
            foreach (var beside in temporary.Values)
            {
                File.Delete(beside);
            }
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            Volatile.Write(ref isStopped, true);
        }
    }

    /// <summary>Writes all files, and prints their names.</summary>
    /// <exception cref="ToolException">A file could not be written; then no file has changed.</exception>
    public void CommitAndReport(ToolContext context)
    {
        Commit(context);
        foreach (var path in Paths)
        {
            context.Output.WriteLine($"Wrote {context.DisplayPath(path)}.");
        }
    }

    private void WriteThrough(string path, Action<Stream> write)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        write(stream);
        stream.Flush(flushToDisk: IsDurable);
    }

    // A rename replaces a file that nobody may write, and fails on a folder when others are already renamed.
    private static void RefuseWhatCannotBeReplaced(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException("It is a folder.");
        }

        if (File.Exists(path))
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        }
    }

    private static void CopyMode(string from, string to)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(from))
        {
            File.SetUnixFileMode(to, File.GetUnixFileMode(from));
        }
    }

    // The file behind a link changes, and the link stays.
    private static string LinkTarget(string path) =>
        File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
}
