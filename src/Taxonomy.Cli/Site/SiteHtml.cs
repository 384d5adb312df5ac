using Taxonomy.Cli.Export;
using Taxonomy.Live.Pages;

namespace Taxonomy.Cli.Site;

/// <summary>Writes pages of the site as HTML that works from files, without a server or a network.</summary>
internal static class SiteHtml
{
    /// <summary>The script of the search.</summary>
    public const string Script = "docs.js";

    /// <summary>The data of the search.</summary>
    public const string SearchData = "search-data.js";

    // In a file, 'self' means files.
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";

    /// <summary>Returns a page.</summary>
    /// <param name="site">The name of the plan.</param>
    /// <param name="page">The page.</param>
    /// <param name="root">The path to the folder of the site; empty, or with <c>/</c> at its end.</param>
    /// <param name="files">The path of its Markdown and JSON without the endings, from the page.</param>
    public static string Write(string site, SitePage page, string root, string files)
    {
        var names = new PageNames(page.Title);
        return PageLayout.Write(
            root.Length == 0 ? page.Title : $"{page.Title} – {site}",
            Policy,
            root,
            [SearchData, Script],
            Html.From(
                $"""
                <nav aria-label="Site"><a href="{root}index.html">{site}</a></nav>
                <div role="search" class="search">
                <label for="search">Search events, properties, types and owners</label>
                <input type="search" id="search" autocomplete="off" spellcheck="false" data-root="{root}">
                <p id="found" class="quiet" role="status"></p>
                <ol id="results" class="results"></ol>
                </div>
                """
            ),
            Html.From(
                $"""
                <p class="quiet">{page.Kind}</p>
                <h1 class="name">{page.Title}</h1>
                {Html.If(
                    page.Ended is not null,
                    () => Html.From($"<p><strong class=\"warn tag\">{page.Ended}</strong></p>\n")
                )}{Html.If(
                    page.Description is not null,
                    () => Html.From($"<p class=\"name\">{page.Description}</p>\n")
                )}{Html.Each(
                    page.Blocks,
                    block => Write(block, root, names)
                )}<p class="quiet">As <a href="{files}.md">Markdown</a> and as <a href="{files}.json">JSON</a>.</p>
                """
            )
        );
    }

    /// <summary>Returns blocks of a page that has no others.</summary>
    /// <param name="title">The title of the page.</param>
    /// <param name="blocks">The blocks.</param>
    public static Html Write(string title, IEnumerable<Block> blocks)
    {
        var names = new PageNames(title);
        return Html.Each(blocks, block => Write(block, "", names));
    }

    private static Html Write(Block block, string root, PageNames names) =>
        block switch
        {
            Block.Heading heading => Html.From($"<h2 id=\"{names.IdOf(heading.Text)}\">{heading.Text}</h2>\n"),
            Block.Paragraph paragraph => Html.From($"<p>{Write(paragraph.Content, root)}</p>\n"),
            Block.Facts facts => Html.From(
                $"<dl class=\"facts\">\n{Html.Each(facts.Rows, row => Html.From($"<div><dt>{row.Label}</dt><dd>{Write(row.Content, root)}</dd></div>\n"))}</dl>\n"
            ),
            Block.Table table => Html.From(
                $"""
                <div class="scroll" tabindex="0" role="region" aria-label="{names.LabelOf(table)}"><table>
                <thead><tr>{Html.Each(
                    table.Columns,
                    column => Html.From($"<th scope=\"col\">{column}</th>")
                )}</tr></thead>
                <tbody>
                {Html.Each(
                    table.Rows,
                    row => Html.From($"<tr>{Html.Each(row, cell => Html.From($"<td>{Write(cell, root)}</td>"))}</tr>\n")
                )}</tbody>
                </table></div>

                """
            ),
            Block.Code code => Html.From(
                $"<pre tabindex=\"0\"><code class=\"language-{code.Language}\">{code.Text}</code></pre>\n"
            ),
            Block.Items items => Html.From(
                $"<ul class=\"plain\">\n{Html.Each(items.Content, item => Html.From($"<li>{Write(item, root)}</li>\n"))}</ul>\n"
            ),
            Block.Folded folded => Html.From(
                $"<details>\n<summary>{folded.Summary}</summary>\n{Html.Each(folded.Blocks, inner => Write(inner, root, names))}</details>\n"
            ),
            _ => throw new ArgumentException($"{block.GetType()} has no HTML.", nameof(block)),
        };

    private static Html Write(IReadOnlyList<Inline> content, string root) =>
        Html.Each(
            content,
            part =>
                part.Target is { } target ? Html.From($"<a class=\"name\" href=\"{root}{target}.html\">{part.Text}</a>")
                : part.Address is { } address
                    ? Html.From($"<a class=\"name\" rel=\"noreferrer\" href=\"{address}\">{part.Text}</a>")
                : part.IsCode ? Html.From($"<code>{part.Text}</code>")
                : part.Most is { } most
                    ? Html.From(
                        $"{part.Text} <meter aria-hidden=\"true\" min=\"0\" max=\"{most}\" value=\"{part.Text}\"></meter>"
                    )
                : Html.From($"<span class=\"name\">{part.Text}</span>")
        );

    /// <summary>Represents the names on a page, each of which is there once.</summary>
    private sealed class PageNames
    {
        private static readonly string[] s_taken = ["main", "search", "found", "results"];

        // The last parts of permalinks.
        private readonly UniqueNames _ids = UniqueNames.ForIds("section");
        private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
        private string _heading;

        public PageNames(string title)
        {
            _heading = title;
            foreach (var taken in s_taken)
            {
                _ids.Next(taken);
            }
        }

        public string IdOf(string heading)
        {
            _heading = heading;
            return _ids.Next(heading);
        }

        /// <summary>Returns what a screen reader calls a table.</summary>
        public string LabelOf(Block.Table table)
        {
            var label = $"{_heading}: {string.Join(", ", table.Columns)}";
            var count = _labels[label] = _labels.GetValueOrDefault(label) + 1;
            return count == 1
                ? label
                : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{label}, {count}");
        }
    }
}
