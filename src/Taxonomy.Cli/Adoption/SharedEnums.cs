using Taxonomy.Cli.Import;
using Taxonomy.Plans;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Cli.Adoption;

/// <summary>Makes one type of a C# enum that several properties have.</summary>
internal static class SharedEnums
{
    // The generated type must not have the name of the enum, which is in scope where the event is tracked.
    private const string Prefix = "Tracked";

    /// <summary>Adds the types to the definitions that a plan lacks.</summary>
    public static void Add(ImportedPlan missing, PlanIndex plan)
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
                    CSharpName = Prefix + ofEnum.Key,
                }
            );
            foreach (var property in all)
            {
                property.Type = property.Type.EndsWith("[]", StringComparison.Ordinal) ? ofEnum.Key + "[]" : ofEnum.Key;
                property.EnumValues = null;
            }
        }
    }

    private static IEnumerable<ImportedProperty> WithMembers(IEnumerable<ImportedProperty> properties) =>
        properties.SelectMany(property => WithMembers(property.Properties ?? []).Prepend(property));
}
