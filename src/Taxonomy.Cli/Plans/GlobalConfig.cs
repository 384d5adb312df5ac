using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Files;
using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Cli.Plans;

/// <summary>Reads the severities of <c>.globalconfig</c> files, the only ones that apply to diagnostics in YAML.</summary>
internal static class GlobalConfig
{
    private const string FileName = ".globalconfig";

    /// <summary>Returns the severities that apply in a folder: of its own <c>.globalconfig</c> and those above it.</summary>
    public static IReadOnlyDictionary<string, FindingSeverity> Read(
        string folder,
        IEnumerable<string> others,
        ToolContext context
    )
    {
        var severities = new Dictionary<string, (int Level, FindingSeverity? Severity)>(
            StringComparer.OrdinalIgnoreCase
        );

        // MSBuild names one in each folder above the code, whether it exists or not.
        var files = Ancestors.FilesFrom(folder, FileName).Concat(others.Where(File.Exists));
        foreach (var file in files.Distinct(StringComparer.Ordinal))
        {
            var (level, entries) = Parse(TextFile.Read(file, context.DisplayPath(file)).Text, file);
            foreach (var (id, severity) in entries)
            {
                // As in the compiler: two files of one level that disagree cancel each other out.
                if (!severities.TryGetValue(id, out var other) || other.Level < level)
                {
                    severities[id] = (level, severity);
                }
                else if (other.Level == level && other.Severity != severity)
                {
                    severities[id] = (level, null);
                }
            }
        }

        return severities
            .Where(entry => entry.Value.Severity is not null)
            .ToDictionary(entry => entry.Key, entry => entry.Value.Severity!.Value, StringComparer.OrdinalIgnoreCase);
    }

    private static (int Level, List<(string Id, FindingSeverity Severity)> Entries) Parse(string text, string path)
    {
        var isNamed = Path.GetFileName(path).Equals(FileName, StringComparison.OrdinalIgnoreCase);
        var level = isNamed ? 100 : 0;
        var isGlobal = isNamed;
        var entries = new List<(string, FindingSeverity)>();
        foreach (var line in text.Split('\n'))
        {
            var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || parts[0].StartsWith('#') || parts[0].StartsWith(';'))
            {
                continue;
            }

            var key = parts[0].ToLowerInvariant();
            var value = parts[1].Split('#', ';')[0].Trim();
            if (key == "is_global")
            {
                isGlobal |= bool.TryParse(value, out var isTrue) && isTrue;
            }
            else if (key == "global_level")
            {
                _ = int.TryParse(value, out level);
            }
            else if (
                key.StartsWith("dotnet_diagnostic.", StringComparison.Ordinal)
                && key.EndsWith(".severity", StringComparison.Ordinal)
                && SeverityOf(value) is { } severity
            )
            {
                entries.Add((key["dotnet_diagnostic.".Length..^".severity".Length].ToUpperInvariant(), severity));
            }
        }

        return isGlobal ? (level, entries) : (level, []);
    }

    private static FindingSeverity? SeverityOf(string text) =>
        text.ToLowerInvariant() switch
        {
            "error" => FindingSeverity.Error,
            "warning" => FindingSeverity.Warning,
            "suggestion" => FindingSeverity.Info,
            // A build does not show what is silent.
            "silent" or "none" => FindingSeverity.None,
            _ => null,
        };
}
