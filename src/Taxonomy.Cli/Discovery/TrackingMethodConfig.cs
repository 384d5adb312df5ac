using System.Text.RegularExpressions;
using Taxonomy.Generators.Analyzers.Semantics.Calls;

namespace Taxonomy.Cli.Discovery;

/// <summary>Adds entries of <c>taxonomy_tracking_methods</c> to an <c>.editorconfig</c>.</summary>
internal static partial class TrackingMethodConfig
{
    private const string Section = "[*.cs]";

    /// <summary>Returns whether a file has the setting, or hides those in the folders above it.</summary>
    public static bool Decides(string text) =>
        LinesOf(text).Any(line => Setting().IsMatch(line) || RootSetting().IsMatch(line));

    /// <summary>Returns whether a file has the setting.</summary>
    public static bool HasSetting(string text) => LinesOf(text).Any(line => Setting().IsMatch(line));

    /// <summary>Returns a global file that has only entries.</summary>
    public static string Global(IReadOnlyList<string> entries) =>
        $"is_global = true\n{TrackingMethodSetting.Key} = {string.Join(", ", entries)}\n";

    /// <summary>Returns the text of a file with entries, each once.</summary>
    /// <param name="text">The text; empty for a new file.</param>
    /// <param name="entries">The entries to add.</param>
    /// <param name="inherited">The entries that apply without the file's own setting, and would not with it.</param>
    public static string Add(string text, IReadOnlyList<string> entries, IReadOnlyList<string> inherited)
    {
        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var lines = LinesOf(text);
        var section = "";
        var (firstSetting, lastOfSection, coversAll) = (-1, -1, false);
        var sectionOfSetting = -1;
        for (var (i, start) = (0, 0); i < lines.Count; i++)
        {
            if (Header().Match(lines[i]) is { Success: true } header)
            {
                (section, start) = (header.Groups[1].Value, i);
            }
            else if (Setting().Match(lines[i]) is { Success: true } setting)
            {
                lines[i] =
                    setting.Groups["key"].Value
                    + Join(setting.Groups["value"].Value, entries)
                    + setting.Groups["rest"].Value;
                coversAll |= CoversAll(section);
                (firstSetting, sectionOfSetting) = firstSetting < 0 ? (i, start) : (firstSetting, sectionOfSetting);
            }

            if (CoversAll(section) && firstSetting < 0 && lines[i].Trim().Length > 0)
            {
                lastOfSection = i;
            }
        }

        var added = $"{TrackingMethodSetting.Key} = {Join("", [.. inherited, .. entries])}";
        if (coversAll)
        {
            return string.Join(end, lines);
        }

        if (lastOfSection >= 0)
        {
            lines.Insert(lastOfSection + 1, added);
        }
        else if (firstSetting >= 0)
        {
            // What applies to some files only must come later, or it would no longer apply.
            lines.InsertRange(sectionOfSetting, [Section, added, ""]);
        }
        else
        {
            while (lines.Count > 0 && lines[^1].Length == 0)
            {
                lines.RemoveAt(lines.Count - 1);
            }

            lines.AddRange(lines.Count == 0 ? [Section, added, ""] : ["", Section, added, ""]);
        }

        return string.Join(end, lines);
    }

    private static string Join(string value, IEnumerable<string> entries)
    {
        var known = EntriesOf(value).ToList();
        var missing = entries
            .Where(entry => !known.Contains(entry, StringComparer.Ordinal))
            .Distinct(StringComparer.Ordinal);
        return string.Join(", ", missing.Prepend(value).Where(part => part.Length > 0));
    }

    /// <summary>Returns the entries of a value.</summary>
    public static IEnumerable<string> EntriesOf(string value) =>
        SettingText.Split(value, ',', '|').Where(entry => entry.Length > 0);

    private static List<string> LinesOf(string text) => [.. text.ReplaceLineEndings("\n").Split('\n')];

    // Whatever the pattern, if it lists C# files of all folders.
    private static bool CoversAll(string pattern) =>
        pattern is "*" or "*.cs"
        || (
            pattern.StartsWith("*.{", StringComparison.Ordinal)
            && pattern.EndsWith('}')
            && pattern[3..^1].Split(',').Any(extension => extension.Trim() == "cs")
        );

    [GeneratedRegex(@"^\s*\[(.+)\]\s*([#;].*)?$")]
    private static partial Regex Header();

    [GeneratedRegex(
        @"^(?<key>\s*taxonomy_tracking_methods\s*[=:]\s*)(?<value>.*?)(?<rest>\s*([#;].*)?)$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\s*root\s*=\s*true\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex RootSetting();
}
