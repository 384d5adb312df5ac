using Taxonomy.Cli.Export.Formats;
using Taxonomy.Plans;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Site;

/// <summary>Creates the pages of events.</summary>
internal sealed class EventPages(SitePlan site)
{
    public const string Folder = "events";

    private static readonly string[] s_columns = ["property", "type", "required", "description", "more"];
    private static readonly string[] s_calls = ["location", "method", "projects"];

    /// <summary>Returns the page of an event.</summary>
    public SitePage Create(PlanIndex.EventEntry entry)
    {
        var definition = entry.Resolved!;
        var path = site.PathOf(Folder, definition.Name);
        return new(Folder, path[(Folder.Length + 1)..], definition.Name)
        {
            Kind = definition.Kind == EventKind.Track ? "event" : PlanKeys.WordOf(definition.Kind) + " event",
            Description = definition.Description,
            Ended = EndOf(definition),
            Schema = JsonSchemaExport.SchemaOf(site.Exported, definition),
            Blocks = [.. BlocksOf(entry, definition)],
        };
    }

    /// <summary>Returns why an event should no longer be tracked, or null.</summary>
    public static string? EndOf(EventDefinition definition) =>
        definition.Retired is not null ? "retired"
        : definition.Deprecation is not null ? "deprecated"
        : null;

    /// <summary>Returns a table of properties.</summary>
    public Block TableOf(IEnumerable<Property> properties) =>
        new Block.Table(
            s_columns,
            [
                .. properties.Select(property =>
                    new IReadOnlyList<Inline>[]
                    {
                        [site.Link(PropertyPages.Folder, property.Name)],
                        site.TypeOf(property.Type),
                        [
                            property.Sources?.RequiredIn is { Count: > 0 } projects
                                ? $"in {string.Join(", ", projects)}"
                            : property.IsRequired ? "yes"
                            : "no",
                        ],
                        [property.Description ?? ""],
                        [string.Join("; ", DetailsOf(property))],
                    }
                ),
            ]
        );

    /// <summary>Returns what else is said about a property.</summary>
    public static IEnumerable<string> DetailsOf(Property property)
    {
        if (ConstraintText.Describe(property.Type) is { } constraints)
        {
            const string Label = "Constraints: ";
            yield return constraints[Label.Length..];
        }

        if (property.ConstJson is { } constant)
        {
            yield return $"always {constant}";
        }

        if (property.DefaultJson is { } value)
        {
            yield return $"default {value}{(property.SendsDefault ? ", which is sent" : "")}";
        }

        if (property.IsNullable)
        {
            yield return "can be null";
        }

        if (property.Unit is { } unit)
        {
            yield return $"unit {unit}";
        }

        if (property.Classification is { } classification)
        {
            yield return $"classification {classification}";
        }

        if (property.Examples.Count > 0)
        {
            yield return $"for example {string.Join(", ", property.Examples)}";
        }

        if (property.Sources?.Only is { Count: > 0 } only)
        {
            yield return $"only in {string.Join(", ", only)}";
        }

        if (property.Expires is { } expires)
        {
            yield return $"expires {expires}";
        }

        if (property.Deprecation is { } deprecation)
        {
            yield return string.Concat(Deprecated(deprecation, null).Select(part => part.Text));
        }
    }

    private IEnumerable<Block> BlocksOf(PlanIndex.EventEntry entry, EventDefinition definition)
    {
        yield return new Block.Facts([.. FactsOf(entry, definition)]);
        yield return new Block.Heading("Properties");
        var properties = site.PropertiesOf(definition);
        yield return properties.Count == 0 ? new Block.Paragraph("None.") : TableOf(properties);
        foreach (var variant in definition.Variants)
        {
            yield return new Block.Heading($"{definition.Discriminator} = {variant.Variant}");
            if (variant.Description is { } description && description != definition.Description)
            {
                yield return new Block.Paragraph(description);
            }

            yield return TableOf(site.PropertiesOf(variant));
        }

        var context = site
            .Plan.Context.Where(property => !definition.OverridesContext.Contains(property.Name))
            .ToList();
        if (context.Count > 0)
        {
            yield return new Block.Folded("Properties of every event", [TableOf(context)]);
        }

        if (definition.Notes?.Examples is { Count: > 0 } examples)
        {
            yield return new Block.Heading("Examples");
            yield return new Block.Items([
                .. examples.Select(example =>
                    (IReadOnlyList<Inline>)(
                        example.Name is { } name
                            ? [$"{name}: ", Inline.Code(example.Text)]
                            : [Inline.Code(example.Text)]
                    )
                ),
            ]);
        }

        if (definition.Retired is null)
        {
            foreach (var block in SamplesOf(definition, properties, context))
            {
                yield return block;
            }
        }

        if (site.Calls is { } calls)
        {
            yield return new Block.Heading("Where it is tracked");
            yield return calls[definition.Name].ToList() is { Count: > 0 } found
                ? new Block.Table(
                    s_calls,
                    [
                        .. found.Select(call =>
                            new IReadOnlyList<Inline>[]
                            {
                                [Inline.Code(site.LocationOf(call.Path, call.Span))],
                                [Inline.Code(call.Target)],
                                [string.Join(", ", call.Projects)],
                            }
                        ),
                    ]
                )
                : new Block.Paragraph("No code that was read tracks it.");
        }

        if (site.Shipped is { } shipped)
        {
            yield return new Block.Heading("History");
            foreach (var block in new EventHistory(shipped, site.Current).BlocksOf(definition))
            {
                yield return block;
            }
        }
    }

    private IEnumerable<(string Label, IReadOnlyList<Inline> Content)> FactsOf(
        PlanIndex.EventEntry entry,
        EventDefinition definition
    )
    {
        if (definition.Deprecation is { } deprecation)
        {
            yield return ("deprecated", Deprecated(deprecation, site));
        }

        if (definition.Retired is { } retired)
        {
            yield return ("retired", [retired == "true" ? "yes" : $"since {retired}"]);
        }

        if (definition.Expires is { } expires)
        {
            yield return ("expires", [expires]);
        }

        if (definition.Category is { } category)
        {
            yield return ("category", [site.Link("categories", category)]);
        }

        foreach (
            var (label, links) in new[]
            {
                ("owners", site.OwnersOf(definition).Select(owner => site.Link("owners", owner))),
                ("groups", definition.Groups.Select(group => site.Link("groups", group))),
                ("tracked by", definition.Sources.Select(source => (Inline)source)),
                ("tags", definition.Tags.Select(tag => (Inline)tag)),
                ("triggers", (definition.Notes?.Triggers ?? default).Select(trigger => (Inline)trigger)),
                ("metrics", (definition.Notes?.Metrics ?? default).Select(metric => (Inline)metric)),
                ("links", definition.Links.Select(LinkTo)),
            }
        )
        {
            if (Inline.Join(links) is { Count: > 0 } content)
            {
                yield return (label, content);
            }
        }

        foreach (
            var (label, text) in new[]
            {
                ("purpose", definition.Notes?.Purpose),
                ("stability", definition.Notes?.Stability),
                ("version", definition.Notes?.Version),
                ("sample rate", definition.SampleRate),
                ("revenue", definition.HasRevenue ? "can be sent with the event" : null),
                ("other properties", definition.IsOpen ? "can be sent as well" : null),
            }
        )
        {
            if (text is not null)
            {
                yield return (label, [text]);
            }
        }

        yield return ("plan", [site.LocationOf(entry.Definition.File, entry.Definition.Declaration.NameSpan)]);
    }

    private IEnumerable<Block> SamplesOf(
        EventDefinition definition,
        IReadOnlyList<Property> properties,
        IReadOnlyList<Property> context
    )
    {
        yield return new Block.Heading("In C#");
        foreach (var method in site.Api.FindEventsByWireName(definition.Name))
        {
            yield return new Block.Code("csharp", site.Samples.CSharp(method));
        }

        yield return new Block.Heading("As it is sent");
        foreach (var method in definition.Methods)
        {
            yield return new Block.Code(
                "json",
                site.Samples.Json(definition.Name, site.PropertiesOf(method).Concat(context))
            );
        }

        yield return new Block.Heading("In SQL");
        yield return new Block.Paragraph("Of Amplitude's export to Snowflake:");
        yield return new Block.Code("sql", EventSamples.Snowflake(definition.Name, properties));
        yield return new Block.Paragraph("Of the files of Amplitude's Export API, in DuckDB:");
        yield return new Block.Code("sql", EventSamples.DuckDb(definition.Name, properties));
    }

    private static List<Inline> Deprecated(Deprecation deprecation, SitePlan? site)
    {
        var parts = new List<Inline> { "deprecated" };
        if (deprecation.Since is { } since)
        {
            parts.Add($" since {since}");
        }

        if (deprecation.Use is { } use)
        {
            parts.Add("; use ");
            // A replacement that is not in the plan has no page to link to.
            parts.Add(deprecation.UseCSharpName is null || site is null ? use : site.Link(Folder, use));
        }

        if (deprecation.Message is { } message)
        {
            parts.Add($"; {message}");
        }

        return parts;
    }

    // Other schemes than these are text: a link must not run a script.
    private static Inline LinkTo(string address) =>
        address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            ? new Inline(address) { Address = address }
            : new Inline(address);
}
