using System.Globalization;
using System.Runtime.CompilerServices;
using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Plans.Tests.Plans;

/// <summary>A plan of the test data with what it announces; <c>README.md</c> beside this file says how.</summary>
internal sealed class PlanCase
{
    private readonly List<string> _survivors = [];

    public List<(string Path, string Text)> Files { get; } = [];

    public List<ExpectedFinding> Expected { get; } = [];

    /// <summary>Events with their properties; null: the plan leaves that open.</summary>
    public IReadOnlyList<string>? Survivors => _survivors.Count == 0 ? null : _survivors;

    /// <summary>The names of the plans in a folder of the data: files, and folders that are a plan of several.</summary>
    public static IEnumerable<TheoryDataRow<string>> Names(string folder) =>
        Directory
            .GetFileSystemEntries(Path.Combine(Data(), folder))
            .Where(path => !path.EndsWith(".expect", StringComparison.Ordinal))
            .Select(path => new TheoryDataRow<string>(folder + "/" + Path.GetFileName(path)))
            .OrderBy(row => row.Data, StringComparer.Ordinal);

    public static PlanCase Load(string name)
    {
        var path = Path.Combine(Data(), name);
        var plan = new PlanCase();
        if (Directory.Exists(path))
        {
            foreach (var file in Directory.GetFiles(path, "*.y*ml", SearchOption.AllDirectories))
            {
                plan.Add(file, Path.GetRelativePath(path, file).Replace('\\', '/'));
            }
        }
        else
        {
            plan.Add(path, PlanFixture.Root);
        }

        return plan;
    }

    private void Add(string file, string path)
    {
        var text = File.ReadAllText(file);
        Files.Add((path, text));
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            if (line.StartsWith("#= ", StringComparison.Ordinal))
            {
                _survivors.Add(line.Substring(3));
                continue;
            }

            foreach (var announced in line.Split("#!").Skip(1))
            {
                Expect(path, i + 1, announced);
            }
        }

        var expectations = Path.ChangeExtension(file, ".expect");
        if (File.Exists(expectations))
        {
            foreach (var line in File.ReadLines(expectations).Where(line => line.Length > 0))
            {
                var blank = line.IndexOf(' ', StringComparison.Ordinal);
                int? number = line[..blank] == "*" ? null : int.Parse(line[..blank], CultureInfo.InvariantCulture);
                Expect(path, number, line[blank..]);
            }
        }
    }

    private void Expect(string path, int? line, string announced)
    {
        var parts = announced.Trim().Split(' ', 2);
        Expected.Add(new(path, line, parts[0], parts.Length > 1 ? parts[1].Trim() : null));
    }

    private static string Data([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

/// <summary>A finding that a plan announces.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">From 1; null: anywhere, and as often as it likes.</param>
/// <param name="Id">The rule.</param>
/// <param name="Text">What is underlined; null: anything in the line.</param>
internal sealed record ExpectedFinding(string Path, int? Line, string Id, string? Text)
{
    public bool Is(Finding finding, string text) =>
        Path == finding.Path
        && Id == finding.Rule.Id
        && (Line is null || Line == finding.Span.Line + 1)
        && (Text is null || Text == PlanFixture.Underlined(text, finding));
}
