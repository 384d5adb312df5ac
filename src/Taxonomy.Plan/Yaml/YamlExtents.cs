namespace Taxonomy.Plans.Yaml;

/// <summary>Measures nodes that were put together without counting.</summary>
internal static class YamlExtents
{
    /// <summary>Looks at each node once, however many aliases stand for it.</summary>
    public static YamlExtent Of(YamlNode node) => Of(node, []);

    private static YamlExtent Of(YamlNode node, Dictionary<YamlNode, YamlExtent> known)
    {
        if (known.TryGetValue(node, out var extent))
        {
            return extent;
        }

        extent = YamlExtent.Scalar;
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    extent = extent.With(YamlExtent.Scalar).With(Of(entry.Value, known));
                }

                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    extent = extent.With(Of(item, known));
                }

                break;
        }

        known.Add(node, extent);
        return extent;
    }
}
