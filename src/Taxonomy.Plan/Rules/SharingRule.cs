using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using static System.FormattableString;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX206: what is written again although it is shared, and what is written several times instead of shared.</summary>
internal sealed class SharingRule : PlanRule
{
    private const int FewestValues = 2;
    private const int MostNames = 3;

    /// <summary>A property that means something else in a few events may well have other values there.</summary>
    private const int FewestDifferent = 5;

    public override IReadOnlyList<Rule> Rules { get; } = [NamingRules.Restated];

    public override void Run(RuleContext context)
    {
        CheckRestated(context);
        CheckInlineTypes(context);
        CheckDifferentEnums(context);
    }

    /// <summary>Reports a property whose values are others in event after event.</summary>
    private static void CheckDifferentEnums(RuleContext context)
    {
        var enums = context.Names.Where(place =>
            place
                is {
                    IsLive: true,
                    IsNested: false,
                    Kind: NameKind.EventProperty,
                    Declaration: PropertyDeclaration { Enum: not null }
                }
        );
        foreach (var ofName in enums.GroupBy(place => place.Name, StringComparer.Ordinal))
        {
            var places = ofName.Where(place => !context.IsSuppressed(NamingRules.Restated, place)).ToList();
            var different = places
                .GroupBy(place => Key(((PropertyDeclaration)place.Declaration).Enum!), StringComparer.Ordinal)
                .Select(same => same.First())
                .ToList();
            if (different.Count >= FewestDifferent)
            {
                var finding = NamingRules.DifferentEnums.CreateFinding(
                    different[0].Span,
                    ofName.Key,
                    different.Count,
                    Listed(different.Select(place => NamePlace.PathOf(place.Around.Skip(1).ToArray())))
                );
                context.Report(
                    different[0].File,
                    finding with
                    {
                        Related = new([
                            .. different
                                .Skip(1)
                                .Select(place => new RelatedLocation(
                                    context.Index.Sources[place.File].Path,
                                    place.Span
                                )),
                        ]),
                    }
                );
            }
        }
    }

    private static void CheckRestated(RuleContext context)
    {
        if (context.Index.Restated.Count == 0)
        {
            return;
        }

        var restated = new HashSet<PropertyDeclaration>(context.Index.Restated.Select(entry => entry.Declaration));
        foreach (var place in context.Names)
        {
            if (
                !place.IsLive
                || place.Declaration is not PropertyDeclaration { Type: { } use } property
                || !restated.Contains(property)
                || context.Index.FindEventProperty(property.Name) is not { } shared
            )
            {
                continue;
            }

            var isSame =
                use.Expression.Text.TrimEnd('?') == shared.Declaration.Type?.Expression.Text.TrimEnd('?')
                && property is { Enum: null, Properties: null };
            context.Report(
                place.File,
                (isSame ? NamingRules.SameType : NamingRules.OtherType).CreateFinding(use.Span, property.Name),
                place.Around
            );
        }
    }

    private static void CheckInlineTypes(RuleContext context)
    {
        var types = new Dictionary<string, Definition<TypeDeclaration>>(StringComparer.Ordinal);
        foreach (var definition in context.Index.Types)
        {
            var type = definition.Declaration;
            if (
                KeyOf(type.Enum, type.Properties, OpenOf(type.IsOpen, type.Additional), type.Type) is { } key
                && !types.ContainsKey(key)
            )
            {
                types.Add(key, definition);
            }
        }

        // Of objects that are repeated, what is inside them is not reported, too.
        var repeated = new HashSet<Declaration>();
        var inline = context.Names.Where(place => place is { IsLive: true, Declaration: PropertyDeclaration });
        foreach (var alike in inline.ToLookup(KeyOf))
        {
            if (alike.Key is null)
            {
                continue;
            }

            var shared = types.TryGetValue(alike.Key, out var definition) ? definition : default;
            if (shared.Declaration is null && !alike.Skip(1).Any())
            {
                continue;
            }

            var places = alike
                .Where(place =>
                    !place.Around.Skip(1).Any(repeated.Contains)
                    && !ReferenceEquals(place.Around[place.Around.Length - 1], shared.Declaration)
                    && !context.IsSuppressed(NamingRules.Restated, place)
                )
                .ToList();
            if (places.Count >= (shared.Declaration is null ? 2 : 1))
            {
                Report(context, places, shared);
                repeated.UnionWith(places.Select(place => place.Declaration));
            }
        }
    }

    private static void Report(RuleContext context, List<NamePlace> places, Definition<TypeDeclaration> shared)
    {
        var sources = context.Index.Sources;
        var related = places
            .Skip(1)
            .Select(place => new RelatedLocation(sources[place.File].Path, SpanOf(place)))
            .ToList();
        if (shared.Declaration is { } type)
        {
            related.Add(new(sources[shared.File].Path, type.NameSpan));
        }

        var property = (PropertyDeclaration)places[0].Declaration;
        var isEnum = property.Enum is not null;
        var content = Listed(
            property.Enum?.Values.Select(value => value.Name) ?? property.Properties!.Select(member => member.Name)
        );
        var finding = shared.Declaration is null
            ? (isEnum ? NamingRules.RepeatedValues : NamingRules.RepeatedMembers).CreateFinding(
                SpanOf(places[0]),
                content,
                Listed(places.Skip(1).Select(place => NamePlace.PathOf(place.Around)))
            )
            : (isEnum ? NamingRules.SameValues : NamingRules.SameMembers).CreateFinding(
                SpanOf(places[0]),
                shared.Declaration.Name,
                content
            );
        context.Report(places[0].File, finding with { Related = new(related) });
    }

    /// <summary>Returns the first names in quotes, and how many more there are.</summary>
    private static Phrase Listed(IEnumerable<string> names)
    {
        var all = names.ToList();
        var shown = string.Join(", ", all.Take(MostNames).Select(MessageText.Quote));
        return new(all.Count <= MostNames ? shown : Invariant($"{shown} and {all.Count - MostNames} more"));
    }

    private static SourceSpan SpanOf(NamePlace place)
    {
        var property = (PropertyDeclaration)place.Declaration;
        return property.Enum?.KeySpan ?? property.PropertiesSpan;
    }

    private static string? KeyOf(NamePlace place)
    {
        var property = (PropertyDeclaration)place.Declaration;
        return KeyOf(property.Enum, property.Properties, OpenOf(property.IsOpen, property.Additional), property.Type);
    }

    /// <summary>Returns the same for types with the same content, in whatever order; null for what is not worth sharing.</summary>
    private static string? KeyOf(
        EnumDeclaration? values,
        IReadOnlyList<PropertyDeclaration>? members,
        string open,
        TypeUse? use
    ) =>
        values is not null ? (values.Values.Count >= FewestValues ? Key(values) : null)
        : members is { Count: >= FewestValues }
            ? "{" + (use?.Expression.Text.TrimEnd('?') ?? "object") + open + Key(members)
        : null;

    private static string OpenOf(bool isOpen, TypeUse? additional) => isOpen ? $"+{additional?.Expression.Text}+" : "";

    private static string Key(IReadOnlyList<PropertyDeclaration> members)
    {
        var keys = members.Select(Key).ToArray();
        Array.Sort(keys, StringComparer.Ordinal);
        return string.Join("\0", keys) + "}";
    }

    private static string Key(PropertyDeclaration member) =>
        string.Join(
            "\u0001",
            [
                member.Name,
                member.Type?.Expression.Text.TrimEnd('?') ?? "",
                IsOptional(member) ? "?" : "",
                member.Nullable is { Value: true } ? "null" : "",
                member.Const?.Text ?? "",
                member.Enum is null ? "" : Key(member.Enum),
                member.Properties is null ? "" : OpenOf(member.IsOpen, member.Additional) + Key(member.Properties),
                .. member
                    .Constraints.Select(constraint =>
                        Invariant($"{constraint.Kind}{constraint.Text}{constraint.Number}")
                    )
                    .OrderBy(text => text, StringComparer.Ordinal),
            ]
        );

    private static bool IsOptional(PropertyDeclaration member) =>
        member.Required is { Value: false } || member.Type is { Expression.IsOptional: true };

    /// <summary>The same for enums of the same values, in whatever order.</summary>
    private static string Key(EnumDeclaration values)
    {
        var names = new string[values.Values.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = values.Values[i].Name;
        }

        Array.Sort(names, StringComparer.Ordinal);
        var key = string.Join("\0", names);
        return (values.IsAllIntegers, values.Open is { Value: true }) switch
        {
            (false, false) => key,
            (var isInteger, var isOpen) => (isInteger ? "#" : "") + (isOpen ? "+" : "") + key,
        };
    }
}
