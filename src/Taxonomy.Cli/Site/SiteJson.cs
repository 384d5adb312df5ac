using System.Text.Json;
using Taxonomy.Cli.Reports;

namespace Taxonomy.Cli.Site;

/// <summary>Writes pages of the site as JSON, for programs.</summary>
internal static class SiteJson
{
    /// <summary>Returns a page.</summary>
    public static string Write(SitePage page) =>
        JsonOutput.ToText(json =>
        {
            json.WriteStartObject();
            json.WriteString("kind", page.Kind);
            json.WriteString("name", page.Title);
            if (page.Description is { } description)
            {
                json.WriteString("description", description);
            }

            if (page.Ended is { } ended)
            {
                json.WriteString("ended", ended);
            }

            if (page.Schema is { } schema)
            {
                json.WritePropertyName("schema");
                json.WriteRawValue(schema);
            }

            json.WriteStartArray("content");
            Write(json, page.Blocks);
            json.WriteEndArray();
            json.WriteEndObject();
        });

    /// <summary>Returns the data of the search: for each page its name, kind, path and description.</summary>
    public static string WriteSearch(IEnumerable<SitePage> pages) =>
        // The default encoder: the data is in a script, and so must not end it.
        "globalThis.taxonomyPages = "
        + JsonSerializer.Serialize(
            pages.Select(page =>
                new[] { page.Title, page.Kind, page.Path + ".html", page.Description ?? "", page.Ended ?? "" }
            )
        )
        + ";\n";

    private static void Write(Utf8JsonWriter json, IEnumerable<Block> blocks)
    {
        foreach (var block in blocks)
        {
            json.WriteStartObject();
            switch (block)
            {
                case Block.Heading heading:
                    json.WriteString("heading", heading.Text);
                    break;
                case Block.Paragraph paragraph:
                    json.WriteString("text", TextOf(paragraph.Content));
                    break;
                case Block.Facts facts:
                    foreach (var (label, content) in facts.Rows)
                    {
                        json.WriteString(label, TextOf(content));
                    }

                    break;
                case Block.Table table:
                    json.WriteStartArray("rows");
                    foreach (var row in table.Rows)
                    {
                        json.WriteStartObject();
                        for (var column = 0; column < row.Length; column++)
                        {
                            json.WriteString(table.Columns[column], TextOf(row[column]));
                        }

                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    break;
                case Block.Code code:
                    json.WriteString(code.Language, code.Text);
                    break;
                case Block.Items items:
                    json.WriteStrings("items", items.Content.Select(TextOf));
                    break;
                case Block.Folded folded:
                    json.WriteString("heading", folded.Summary);
                    json.WriteStartArray("content");
                    Write(json, folded.Blocks);
                    json.WriteEndArray();
                    break;
            }

            json.WriteEndObject();
        }
    }

    private static string TextOf(IReadOnlyList<Inline> content) => string.Concat(content.Select(part => part.Text));
}
