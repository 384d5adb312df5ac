using System.Text.Json;

namespace Taxonomy.Cli.Import.Formats;

/// <summary>
/// Reads Avo's variants of events. Nothing says what selects one, so that they become variants only if a property has a
/// string of its own in each of them.
/// </summary>
internal static class AvoVariants
{
    /// <summary>Adds the variants to their event; where that cannot be, they are losses.</summary>
    public static void Add(ImportedPlan plan, string name, IReadOnlyList<JsonElement> variants)
    {
        var definition = plan.Events.Find(item => item.Name == name);
        var all = variants.Select(item => (Item: item, Properties: PropertiesOf(plan, item, name))).ToList();
        var discriminator = definition is null
            ? null
            : all[0]
                .Properties.Select(property => property.Name)
                .FirstOrDefault(candidate =>
                    all.Select(variant => ValueOf(variant.Properties, candidate)).Distinct().Count() == all.Count
                    && all.TrueForAll(variant => ValueOf(variant.Properties, candidate) is not (null or "on"))
                );
        if (discriminator is null)
        {
            foreach (var (item, _) in all)
            {
                plan.Losses.Add("event variant", $"{name} {item.FindString("variantName")}".Trim());
            }

            return;
        }

        definition!.Properties.RemoveAll(property => property.Name == discriminator);
        definition.Variants = (
            discriminator,
            [.. all.Select(variant => VariantOf(definition, variant.Item, variant.Properties, discriminator))]
        );
    }

    private static ImportedDefinition VariantOf(
        ImportedDefinition definition,
        JsonElement item,
        List<ImportedProperty> properties,
        string discriminator
    )
    {
        var variant = new ImportedDefinition(ValueOf(properties, discriminator)!)
        {
            Description =
                item.FindString("description") is { } text && text != definition.Description
                    ? text
                    : item.FindString("variantName"),
        };
        variant.Properties.AddRange(
            properties.Where(property =>
                property.Name != discriminator && !definition.Properties.Exists(property.IsSameAs)
            )
        );
        return variant;
    }

    private static List<ImportedProperty> PropertiesOf(ImportedPlan plan, JsonElement item, string owner) =>
        item.TryFind("rules", out var rules) && rules.TryFind("properties", out var parts)
            ? [.. Avo.PropertiesOf(plan, parts, "properties", owner).Select(pair => pair.Property)]
            : [];

    private static string? ValueOf(List<ImportedProperty> properties, string name) =>
        properties.Find(property => property.Name == name) is not { } property ? null
        : property.Const is (var text, true) ? text
        : property.EnumValues is [var only] && property.Type == "string" ? only
        : null;
}
