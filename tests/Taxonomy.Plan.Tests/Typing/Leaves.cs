using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Tests.Typing;

/// <summary>Everything that a file says, as pairs of a path and a text, so that two states of it can be compared.</summary>
internal static class Leaves
{
    public static Dictionary<string, string> Of(YamlNode? root)
    {
        Dictionary<string, string> leaves = [];
        Add(leaves, "", root);
        return leaves;
    }

    private static void Add(Dictionary<string, string> leaves, string path, YamlNode? node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    Add(leaves, $"{path}/{entry.Key.Value}", entry.Value);
                }

                break;
            case YamlSequence sequence:
                // Without a number: an item that is typed in front of others does not change them.
                foreach (var item in sequence.Items)
                {
                    Add(leaves, $"{path}/- {(item is YamlScalar scalar ? scalar.Value : "")}", item);
                }

                break;
        }

        leaves.TryAdd(path, node is YamlScalar { Value: var value } ? value : "");
    }
}
