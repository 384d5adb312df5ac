using Taxonomy.Plans;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Site;

/// <summary>Creates the pages of properties of events and users, types, groups, owners and categories.</summary>
internal sealed class PropertyPages(SitePlan site)
{
    public const string Folder = "properties";

    private static readonly string[] s_uses = ["event", "type", "required", "more"];
    private static readonly string[] s_events = ["event", "description"];

    /// <summary>Returns all pages but those of events.</summary>
    public IEnumerable<SitePage> CreateAll()
    {
        var events = site.Uses.ToDictionary(same => same.Key, same => same.ToList(), StringComparer.Ordinal);
        foreach (var property in site.Plan.Context)
        {
            events.TryAdd(property.Name, []);
        }

        return events
            .Select(entry => PropertyPage(entry.Key, entry.Value))
            .Concat(site.Plan.UserProperties.Select(UserPropertyPage))
            .Concat(site.Plan.Enums.Select(EnumPage))
            .Concat(site.Plan.Objects.Select(ObjectPage))
            .Concat(
                site.Index.Types.Where(type => type.Declaration is { IsBroken: false, Type: not null, Enum: null })
                    .Select(AliasPage)
            )
            .Concat(site.Plan.GroupTypes.Select(GroupPage))
            .Concat(site.Owners.Select(owned => ListPage("owners", "owner", owned.Key, owned)))
            .Concat(site.Categories.Select(listed => ListPage("categories", "category", listed.Key, listed)));
    }

    /// <summary>Returns a list of events, with those that should no longer be tracked folded away.</summary>
    public IEnumerable<Block> EventsOf(IEnumerable<EventDefinition> events)
    {
        var all = events.ToList();
        var living = all.Where(definition => EventPages.EndOf(definition) is null).ToList();
        var ended = all.Except(living).ToList();
        if (living.Count > 0)
        {
            yield return TableOf(living);
        }

        if (ended.Count > 0)
        {
            yield return new Block.Folded($"Deprecated and retired events ({ended.Count})", [TableOf(ended)]);
        }
    }

    private Block.Table TableOf(IEnumerable<EventDefinition> events) =>
        new(
            s_events,
            [
                .. events.Select(definition =>
                    new IReadOnlyList<Inline>[]
                    {
                        [site.Link(EventPages.Folder, definition.Name)],
                        [definition.Description ?? ""],
                    }
                ),
            ]
        );

    private SitePage Page(string folder, string kind, string name, IEnumerable<Block> blocks) =>
        new(folder, site.PathOf(folder, name)[(folder.Length + 1)..], name) { Kind = kind, Blocks = [.. blocks] };

    private SitePage PropertyPage(string name, List<PropertyUse> uses)
    {
        var context = site.Plan.Context.FirstOrDefault(property => property.Name == name);
        var all = uses.Select(use => use.Property).Concat(context is null ? [] : [context]).ToList();
        var blocks = new List<Block>();
        if (context is not null)
        {
            blocks.Add(new Block.Paragraph("A property of every event:"));
            blocks.Add(new EventPages(site).TableOf([context]));
        }

        if (uses.Count > 0)
        {
            blocks.Add(new Block.Heading("Events with this property"));
            blocks.Add(
                new Block.Table(
                    s_uses,
                    [
                        .. uses.Select(use =>
                            new IReadOnlyList<Inline>[]
                            {
                                [site.Link(EventPages.Folder, use.Event.Name)],
                                site.TypeOf(use.Property.Type),
                                [use.Property.IsRequired ? "yes" : "no"],
                                [string.Join("; ", EventPages.DetailsOf(use.Property))],
                            }
                        ),
                    ]
                )
            );
        }

        return Page(Folder, "event property", name, blocks) with
        {
            Description = all.Select(property => property.Description).FirstOrDefault(text => text is not null),
            Ended = all.All(property => property.Deprecation is not null) ? "deprecated" : null,
        };
    }

    private SitePage UserPropertyPage(ProfileProperty profile) =>
        Page("user_properties", "user property", profile.Property.Name, [FactsOf(profile)]) with
        {
            Description = profile.Property.Description,
            Ended = profile.Property.Deprecation is null ? null : "deprecated",
        };

    private SitePage EnumPage(EnumType values) =>
        Page(
            "types",
            "enum",
            values.CSharpName,
            [
                new Block.Facts([
                    ("values", [values.IsInteger ? "integers" : "strings"]),
                    ("other values", [values.IsOpen ? "can be sent as well" : "are against the plan"]),
                ]),
                new Block.Table(
                    ["value", "in C#", "description"],
                    [
                        .. values.Members.Select(member =>
                            new IReadOnlyList<Inline>[]
                            {
                                [member.Value],
                                [Inline.Code($"{values.CSharpName}.{member.CSharpName}")],
                                [(member.Deprecation is null ? "" : "Deprecated. ") + member.Description],
                            }
                        ),
                    ]
                ),
                .. UsesOf(values.CSharpName),
            ]
        ) with
        {
            Description = values.Description,
            Ended = values.Deprecation is null ? null : "deprecated",
        };

    private SitePage ObjectPage(ObjectType type) =>
        Page(
            "types",
            "object",
            type.CSharpName,
            [
                new Block.Table(
                    ["member", "type", "required", "description", "more"],
                    [
                        .. type.Properties.Select(property =>
                            new IReadOnlyList<Inline>[]
                            {
                                [property.Name],
                                site.TypeOf(property.Type),
                                [property.IsRequired ? "yes" : "no"],
                                [property.Description ?? ""],
                                [string.Join("; ", EventPages.DetailsOf(property))],
                            }
                        ),
                    ]
                ),
                .. UsesOf(type.CSharpName),
            ]
        ) with
        {
            Description = type.Description,
            Ended = type.Deprecation is null ? null : "deprecated",
        };

    private SitePage AliasPage(Definition<TypeDeclaration> alias)
    {
        var declaration = alias.Declaration;
        var facts = new List<(string, IReadOnlyList<Inline>)>
        {
            ("is", [Inline.Code(declaration.Type!.Expression.Text)]),
        };
        facts.AddRange(
            declaration.Constraints.Select(constraint =>
                (
                    ConstraintDefinition.Get(constraint.Kind).Key,
                    (IReadOnlyList<Inline>)[Inline.Code(ValueOf(constraint))]
                )
            )
        );
        if (declaration.Unit is { } unit)
        {
            facts.Add(("unit", [unit.Value]));
        }

        if (declaration.Examples is { Count: > 0 } examples)
        {
            facts.Add(("for example", [string.Join(", ", examples)]));
        }

        facts.Add(("plan", [site.LocationOf(alias.File, declaration.NameSpan)]));
        return Page("types", "alias", declaration.Name, [new Block.Facts(facts), .. UsesOf(IsAlias)]) with
        {
            Description = declaration.Description?.Value,
            Ended = declaration.Deprecation is null ? null : "deprecated",
        };

        static string ValueOf(ConstraintDeclaration constraint) =>
            constraint.Text.Length > 0
                ? constraint.Text
                : constraint.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

        // A type that was resolved no longer has the name.
        bool IsAlias(PropertyUse use) =>
            (
                site.Index.FindEvent(use.Event.Name)
                    ?.Definition.Declaration.Properties.FirstOrDefault(own => own.Name == use.Property.Name)
                    ?.Type
                ?? site.Index.FindEventProperty(use.Property.Name)?.Declaration.Type
            )
                ?.Expression
                .Name == declaration.Name;
    }

    // Of events: a member of another object has its own page.
    private IEnumerable<Block> UsesOf(string type) =>
        UsesOf(use => Taxonomy.Plans.Types.PlanTypes.Leaf(use.Property.Type).TypeName == type);

    private IEnumerable<Block> UsesOf(Func<PropertyUse, bool> isUse)
    {
        var uses = site.Uses.SelectMany(same => same).Where(isUse).ToList();
        if (uses.Count > 0)
        {
            yield return new Block.Heading("Events with this type");
            yield return new Block.Items([
                .. uses.Select(use =>
                    (IReadOnlyList<Inline>)
                        [site.Link(EventPages.Folder, use.Event.Name), ": ", site.Link(Folder, use.Property.Name)]
                ),
            ]);
        }
    }

    private SitePage GroupPage(GroupType group)
    {
        var blocks = group
            .Properties.SelectMany(profile =>
                new Block[] { new Block.Heading(profile.Property.Name), FactsOf(profile) }
            )
            .ToList();
        var events = site.Events.Select(entry => entry.Resolved!).Where(item => item.Groups.Contains(group.Name));
        blocks.Add(new Block.Heading("Events that allow this group type"));
        blocks.AddRange(EventsOf(events));
        return Page("groups", "group type", group.Name, blocks) with
        {
            Description = group.Description,
            Ended = group.Deprecation is null ? null : "deprecated",
        };
    }

    private Block.Facts FactsOf(ProfileProperty profile)
    {
        var rows = new List<(string, IReadOnlyList<Inline>)>
        {
            ("type", site.TypeOf(profile.Property.Type)),
            (
                "operations",
                [
                    string.Join(
                        ", ",
                        Taxonomy
                            .Plans.Naming.ReservedNames.Operations.Where(operation =>
                                profile.Operations.HasFlag(operation)
                            )
                            .Select(operation =>
                                Taxonomy.Plans.Naming.ReservedNames.OperationPrefix(operation)
                                + profile.Property.CSharpName
                            )
                    ),
                ]
            ),
        };
        if (profile.Property.Description is { } description)
        {
            rows.Add(("description", [description]));
        }

        if (string.Join("; ", EventPages.DetailsOf(profile.Property)) is { Length: > 0 } details)
        {
            rows.Add(("more", [details]));
        }

        return new(rows);
    }

    private SitePage ListPage(
        string folder,
        string kind,
        string name,
        IEnumerable<Taxonomy.Plans.PlanIndex.EventEntry> entries
    ) => Page(folder, kind, name, EventsOf(entries.Select(entry => entry.Resolved!)));
}
