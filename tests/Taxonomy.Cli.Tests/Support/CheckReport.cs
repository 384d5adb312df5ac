using System.Globalization;
using System.Text.Json;

namespace Taxonomy.Cli.Tests.Support;

/// <summary>What <c>taxonomy check</c> reports, a line for each finding.</summary>
internal static class CheckReport
{
    /// <summary>Checks the plans of a folder, and returns the findings in order.</summary>
    public static List<string> Read(TestFolder folder)
    {
        var result = Tool.Run(folder, "check", "--plan", ".", "--report", "json");
        Assert.Equal("", result.Error);
        using var json = JsonDocument.Parse(result.Output);
        return
        [
            .. json
                .RootElement.GetProperty("findings")
                .EnumerateArray()
                .Select(finding =>
                    Format(
                        finding.GetProperty("file").GetString()!,
                        finding.GetProperty("line").GetInt32(),
                        finding.GetProperty("column").GetInt32(),
                        finding.GetProperty("end_line").GetInt32(),
                        finding.GetProperty("end_column").GetInt32(),
                        finding.GetProperty("severity").GetString()!,
                        finding.GetProperty("rule").GetString()!,
                        finding.GetProperty("message").GetString()!
                    )
                )
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Returns the line of a finding; lines and columns count from 1.</summary>
    public static string Format(
        string file,
        int line,
        int column,
        int endLine,
        int endColumn,
        string severity,
        string rule,
        string message
    ) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{file}({line},{column},{endLine},{endColumn}): {severity} {rule}: {message}"
        );
}
