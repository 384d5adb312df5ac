using System.Text;
using Taxonomy.Cli.Files;
using Taxonomy.Live.Pages;

namespace Taxonomy.Cli.Site;

/// <summary>Creates all files of the site of a plan.</summary>
internal static class SiteFiles
{
    /// <summary>The file that lists the others, so that the next run can remove what it no longer writes.</summary>
    public const string List = "files.txt";

    private const int MostShared = 20;

    /// <summary>Returns the files, by their paths with <c>/</c>.</summary>
    public static IReadOnlyDictionary<string, string> Create(SitePlan site)
    {
        var events = site.Events.Select(new EventPages(site).Create).ToList();
        List<SitePage> pages = [.. events, .. new PropertyPages(site).CreateAll()];
        var index = Index(site, pages);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [PageLayout.Style] = PageLayout.StyleText,
            [SiteHtml.Script] = EmbeddedFiles.Page(SiteHtml.Script),
            [SiteHtml.SearchData] = SiteJson.WriteSearch(pages),
            ["llms.txt"] = LargeLanguageModels(site, pages),
            ["index.html"] = SiteHtml.Write(site.Name, index, root: "", files: "index"),
            ["index.md"] = SiteMarkdown.Write(index, root: ""),
            ["index.json"] = SiteJson.Write(index),
        };
        foreach (var page in pages)
        {
            files.Add(page.Path + ".html", SiteHtml.Write(site.Name, page, "../", page.Slug));
            files.Add(page.Path + ".md", SiteMarkdown.Write(page, "../"));
            files.Add(page.Path + ".json", SiteJson.Write(page));
        }

        files.Add(List, string.Concat(files.Keys.Append(List).Select(path => path + "\n")));
        return files;
    }

    private static SitePage Index(SitePlan site, IReadOnlyList<SitePage> pages)
    {
        var lists = new PropertyPages(site);
        var blocks = new List<Block>
        {
            new Block.Facts([
                .. pages
                    .GroupBy(page => page.Folder, StringComparer.Ordinal)
                    .Select(same =>
                        (
                            same.Key.Replace('_', ' '),
                            (IReadOnlyList<Inline>)
                                [same.Count().ToString(System.Globalization.CultureInfo.InvariantCulture)]
                        )
                    ),
            ]),
            new Block.Heading("Events by category"),
            Bars("category", site.Categories.Select(same => (site.Link("categories", same.Key), same.Count()))),
            new Block.Heading("Properties in most events"),
            Bars(
                "property",
                site.Uses.Select(same => (site.Link(PropertyPages.Folder, same.Key), same.Count()))
                    .OrderByDescending(pair => pair.Item2)
                    .Take(MostShared)
            ),
        };
        if (site.Calls is { } calls)
        {
            var planned = site.Events.Where(entry => EventPages.EndOf(entry.Resolved!) is null).ToList();
            var untracked = planned.Where(entry => !calls.Contains(entry.Resolved!.Name)).ToList();
            blocks.Add(new Block.Heading("In code"));
            blocks.Add(
                new Block.Paragraph(
                    $"{planned.Count - untracked.Count} of {planned.Count} events are tracked by the code that was read."
                )
            );
            if (untracked.Count > 0)
            {
                blocks.Add(
                    new Block.Folded("Not tracked", [.. lists.EventsOf(untracked.Select(entry => entry.Resolved!))])
                );
            }
        }

        if (
            site.Shipped is { } shipped
            && new EventHistory(shipped, site.Current)
                .LostEvents(site.Events.Select(entry => entry.Resolved!.Name))
                .ToList()
                is { Count: > 0 } lost
        )
        {
            blocks.Add(new Block.Heading("Shipped events that the plan no longer has"));
            blocks.Add(new Block.Items([.. lost.Select(name => (IReadOnlyList<Inline>)[name])]));
        }

        foreach (var category in site.Categories)
        {
            blocks.Add(new Block.Heading(category.Key));
            blocks.AddRange(lists.EventsOf(category.Select(entry => entry.Resolved!)));
        }

        foreach (
            var (title, folder) in new[]
            {
                ("Owners", "owners"),
                ("User properties", "user_properties"),
                ("Group types", "groups"),
                ("Types", "types"),
                ("Event properties", PropertyPages.Folder),
            }
        )
        {
            var listed = pages.Where(page => page.Folder == folder).ToList();
            if (listed.Count > 0)
            {
                blocks.Add(new Block.Heading(title));
                blocks.Add(
                    new Block.Paragraph([
                        .. Inline.Join(listed.Select(page => new Inline(page.Title) { Target = page.Path })),
                    ])
                );
            }
        }

        return new("", "index", site.Name)
        {
            Kind = "tracking plan",
            Description = site.Plan.Settings.Description,
            Blocks = blocks,
        };
    }

    private static Block.Table Bars(string column, IEnumerable<(Inline Link, int Number)> rows)
    {
        var all = rows.ToList();
        var most = all.Select(row => row.Number).DefaultIfEmpty().Max();
        return new(
            [column, "events"],
            [.. all.Select(row => new IReadOnlyList<Inline>[] { [row.Link], [Inline.Bar(row.Number, most)] })]
        );
    }

    // The form of https://llmstxt.org: a title, a summary, and lists of links with what is behind them.
    private static string LargeLanguageModels(SitePlan site, IReadOnlyList<SitePage> pages)
    {
        var text = new StringBuilder(
            $"# {OnLine(site.Name)}\n\n> {OnLine(site.Plan.Settings.Description ?? "A tracking plan.")}\n"
        );
        text.Append("\nEach page is Markdown; with the ending .json it is the same for programs.\n");
        foreach (var same in pages.GroupBy(page => page.Folder, StringComparer.Ordinal))
        {
            text.Append($"\n## {same.Key.Replace('_', ' ')}\n\n");
            foreach (var page in same)
            {
                var ended = page.Ended is null ? "" : $" ({page.Ended})";
                var description = page.Description is null ? "" : $": {OnLine(page.Description)}";
                text.Append(
                    $"- [{OnLine(page.Title).Replace("]", "\\]", StringComparison.Ordinal)}]({page.Path}.md){ended}{description}\n"
                );
            }
        }

        return text.ToString();
    }

    private static string OnLine(string text) => text.ReplaceLineEndings(" ");
}
