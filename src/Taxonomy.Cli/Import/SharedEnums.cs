using Taxonomy.Plans;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Cli.Import;

/// <summary>Makes one type of an enum that several properties have.</summary>
internal static class SharedEnums
{
    /// <summary>Adds the types to the definitions that a plan lacks.</summary>
    /// <param name="missing">The definitions.</param>
    /// <param name="plan">The plan that is extended, or an empty one.</param>
    /// <param name="prefix">What the names of the generated types begin with; null if they are those of the enums.</param>
    public static void Add(ImportedPlan missing, PlanIndex plan, string? prefix = null)
    {
        var properties = missing
            .Events.SelectMany(definition => WithMembers(definition.Properties))
            .Where(property => property is { EnumName: not null, EnumValues: not null })
            .GroupBy(property => property.EnumName!, StringComparer.Ordinal);
        foreach (var ofEnum in properties.OrderBy(ofEnum => ofEnum.Key, StringComparer.Ordinal))
        {
            var all = ofEnum.ToList();
            // Two enums can have one name.
            if (
                all.Count < 2
                || plan.FindType(ofEnum.Key) is not null
                || !Identifiers.IsValid(ofEnum.Key)
                || !all.TrueForAll(property => property.EnumValues!.SequenceEqual(all[0].EnumValues!))
            )
            {
                continue;
            }

            missing.Types.Add(
                new(ofEnum.Key)
                {
                    Type = "string",
                    EnumValues = all[0].EnumValues,
                    CSharpName = prefix is null ? null : prefix + ofEnum.Key,
                }
            );
            foreach (var property in all)
            {
                property.Type = property.Type.EndsWith("[]", StringComparison.Ordinal) ? ofEnum.Key + "[]" : ofEnum.Key;
                property.EnumValues = null;
            }
        }
    }

    /// <summary>Returns whether C# can tell values apart; otherwise they stay strings.</summary>
    public static bool HaveIdentifiers(IReadOnlyCollection<string> values)
    {
        var identifiers = values.Select(Identifiers.FromWireName).ToList();
        return identifiers.TrueForAll(identifier => identifier is not null)
            && identifiers.Distinct(StringComparer.OrdinalIgnoreCase).Count() == values.Count;
    }

    private static IEnumerable<ImportedProperty> WithMembers(IEnumerable<ImportedProperty> properties) =>
        properties.SelectMany(property => WithMembers(property.Properties ?? []).Prepend(property));
}
