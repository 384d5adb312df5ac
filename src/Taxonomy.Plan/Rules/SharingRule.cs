using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using static System.FormattableString;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX206: what is written again although it is shared, and what is written several times instead of shared.</summary>
internal sealed class SharingRule : PlanRule
{
    private const int FewestValues = 2;

    public override IReadOnlyList<Rule> Rules { get; } = [NamingRules.Restated];

    public override void Run(RuleContext context)
    {
        CheckRestated(context);
        CheckEnums(context);
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
                (isSame ? NamingRules.SameType : NamingRules.OtherType).At(use.Span, property.Name),
                place.Around
            );
        }
    }

    private static void CheckEnums(RuleContext context)
    {
        var types = new Dictionary<string, Definition<TypeDeclaration>>(StringComparer.Ordinal);
        foreach (var definition in context.Index.Types)
        {
            if (definition.Declaration.Enum is { } values && !types.ContainsKey(Key(values)))
            {
                types.Add(Key(values), definition);
            }
        }

        var inline = context.Names.Where(place =>
            place is { IsLive: true, Declaration: PropertyDeclaration { Enum.Values.Count: >= FewestValues } }
        );
        foreach (var alike in inline.ToLookup(place => Key(EnumOf(place))))
        {
            var shared = types.TryGetValue(alike.Key, out var definition) ? definition : default;
            if (shared.Declaration is null && !alike.Skip(1).Any())
            {
                continue;
            }

            var places = alike.Where(place => !context.IsSuppressed(NamingRules.Restated, place)).ToList();
            if (places.Count >= (shared.Declaration is null ? 2 : 1))
            {
                Report(context, places, shared);
            }
        }
    }

    private static void Report(RuleContext context, List<NamePlace> places, Definition<TypeDeclaration> shared)
    {
        var sources = context.Index.Sources;
        var related = places
            .Skip(1)
            .Select(place => new RelatedLocation(sources[place.File].Path, EnumOf(place).KeySpan))
            .ToList();
        if (shared.Declaration is { } type)
        {
            related.Add(new(sources[shared.File].Path, type.NameSpan));
        }

        var span = EnumOf(places[0]).KeySpan;
        var finding = shared.Declaration is null
            ? NamingRules.RepeatedValues.At(span, places.Count)
            : NamingRules.SameValues.At(span, shared.Declaration.Name);
        context.Report(places[0].File, finding with { Related = new(related) });
    }

    private static EnumDeclaration EnumOf(NamePlace place) => ((PropertyDeclaration)place.Declaration).Enum!;

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
