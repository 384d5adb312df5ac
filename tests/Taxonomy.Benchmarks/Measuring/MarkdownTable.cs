using System.Globalization;
using System.Text;

namespace Taxonomy.Benchmarks.Measuring;

/// <summary>Results as a table in Markdown.</summary>
internal static class MarkdownTable
{
    public static string Of(string title, IReadOnlyList<Result> results)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"### {title}").AppendLine();
        text.AppendLine("| | ms | × baseline | (range) | KiB allocated |");
        text.AppendLine("|---|---:|---:|---:|---:|");
        foreach (var result in results)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {result.Name} | {result.Milliseconds:0.0000} | {result.Ratio:0.000} | {result.Lowest:0.00}–{result.Highest:0.00} | {result.Bytes / 1024.0:0.0} |"
            );
        }

        return text.ToString();
    }
}
