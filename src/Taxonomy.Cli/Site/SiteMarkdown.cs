using System.Text;
using Taxonomy.Cli.Reports;

namespace Taxonomy.Cli.Site;

/// <summary>Writes pages of the site as Markdown.</summary>
internal static class SiteMarkdown
{
    /// <summary>Returns a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="root">The path to the folder of the site; empty, or with <c>/</c> at its end.</param>
    public static string Write(SitePage page, string root)
    {
        var text = new StringBuilder(
            $"# {Line(page.Title)}\n\n{page.Kind}{(page.Ended is null ? "" : $" ({page.Ended})")}\n"
        );
        if (page.Description is { } description)
        {
            text.Append($"\n{Line(description)}\n");
        }

        foreach (var block in page.Blocks)
        {
            text.Append('\n').Append(Write(block, root));
        }

        return text.ToString();
    }

    private static string Write(Block block, string root) =>
        block switch
        {
            Block.Heading heading => $"## {Line(heading.Text)}\n",
            Block.Paragraph paragraph => Write(paragraph.Content, root) + "\n",
            Block.Facts facts => string.Concat(
                facts.Rows.Select(row => $"- {Line(row.Label)}: {Write(row.Content, root)}\n")
            ),
            Block.Table table => $"{Row(table.Columns.Select(Line))}{Row(table.Columns.Select(_ => "---"))}"
                + string.Concat(table.Rows.Select(row => Row(row.Select(cell => Write(cell, root))))),
            Block.Code code => Fenced(code),
            Block.Items items => string.Concat(items.Content.Select(item => $"- {Write(item, root)}\n")),
            Block.Folded folded => $"{Line(folded.Summary)}:\n\n"
                + string.Join('\n', folded.Blocks.Select(inner => Write(inner, root))),
            _ => throw new ArgumentException($"{block.GetType()} has no Markdown.", nameof(block)),
        };

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    private static string Write(IReadOnlyList<Inline> content, string root) =>
        string.Concat(
            content.Select(part =>
                part.Target is { } target ? $"[{Line(part.Text)}]({root}{target}.md)"
                : part.Address is { } address ? $"[{Line(part.Text)}](<{address.Replace('>', ' ')}>)"
                : Line(part.Text)
            )
        );

    // A fence that is longer than any in the code.
    private static string Fenced(Block.Code code)
    {
        var fence = new string('`', 3);
        while (code.Text.Contains(fence, StringComparison.Ordinal))
        {
            fence += '`';
        }

        return $"{fence}{code.Language}\n{code.Text}\n{fence}\n";
    }

    private static string Line(string text) => MarkdownReport.Cell(text.ReplaceLineEndings(" "));
}
