using System.Text.Json;

namespace Taxonomy.Cli.Import.Formats;

/// <summary>
/// Reads the alternatives of the schema of an event as variants. Nothing says what selects one, so that they become
/// variants only if a property has a constant of its own in each of them.
/// </summary>
internal static class JsonSchemaVariants
{
    /// <summary>The key of the schema that has the alternatives.</summary>
    public const string Key = "oneOf";

    /// <summary>Adds the variants to their event; where that cannot be, they are a loss.</summary>
    public static void Add(ImportedPlan plan, ImportedDefinition definition, JsonElement schema)
    {
        if (!schema.TryFind(Key, out var list))
        {
            return;
        }

        var converter = new JsonSchemaConverter(plan.Losses);
        var all = list.Items()
            .Select(item => (Item: item, Properties: converter.Properties(item, definition.Name)))
            .ToList();
        if (FindDiscriminator([.. all.Select(one => one.Properties)]) is not { } discriminator)
        {
            plan.Losses.Add(Key, definition.Name);
            return;
        }

        definition.Open ??= converter.ReadOpen(all[0].Item, definition.Name);
        definition.Variants = (
            discriminator.Name,
            [.. all.Select(one => VariantOf(definition, one.Item, one.Properties, discriminator.Name))]
        );
        if (discriminator.EnumValues is not null)
        {
            (discriminator.Const, discriminator.SelectsVariants) = (null, true);
            definition.Properties.Add(discriminator);
        }

        foreach (
            var common in ImportedProperty.FindCommon([.. definition.Variants.Value.All.Select(one => one.Properties)])
        )
        {
            definition.Properties.Add(common);
            foreach (var variant in definition.Variants.Value.All)
            {
                variant.Properties.RemoveAll(property => property.IsSameAs(common));
            }
        }
    }

    private static ImportedProperty? FindDiscriminator(IReadOnlyList<List<ImportedProperty>> all) =>
        all.Count == 0
            ? null
            : all[0]
                .Find(candidate =>
                    all.Select(properties => ConstOf(properties, candidate.Name))
                        .Where(value => value is not (null or "on"))
                        .Distinct(StringComparer.Ordinal)
                        .Count() == all.Count
                );

    private static string? ConstOf(List<ImportedProperty> properties, string name) =>
        properties.Find(property => property.Name == name)?.Const?.Text;

    private static ImportedDefinition VariantOf(
        ImportedDefinition definition,
        JsonElement item,
        List<ImportedProperty> properties,
        string discriminator
    )
    {
        var description = item.FindString("description");
        var variant = new ImportedDefinition(ConstOf(properties, discriminator)!)
        {
            Description = description == definition.Description ? null : description,
            IsDeprecated = item.HasTrue("deprecated"),
        };
        variant.Properties.AddRange(properties.Where(property => property.Name != discriminator));
        return variant;
    }
}
