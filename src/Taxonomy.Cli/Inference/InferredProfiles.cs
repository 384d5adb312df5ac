using Taxonomy.Cli.Import;

namespace Taxonomy.Cli.Inference;

/// <summary>
/// Makes properties of users or groups of what came: their state, as exports have it, or the operations that were sent.
/// </summary>
internal static class InferredProfiles
{
    private const string Unset = "unset";
    private const string Add = "add";

    // The operations as they are sent, and as a plan lists them, in its order.
    private static readonly (string Sent, string Word, bool IsOfLists)[] s_operations =
    [
        ("$set", "set", false),
        ("$setOnce", "set_once", false),
        ("$unset", Unset, false),
        ("$add", Add, false),
        ("$append", "append", true),
        ("$prepend", "prepend", true),
        ("$preInsert", "pre_insert", true),
        ("$postInsert", "post_insert", true),
        ("$remove", "remove", true),
    ];

    /// <summary>Returns the properties, in the order of their names.</summary>
    /// <param name="root">The state, and below the operations what they were sent with.</param>
    /// <param name="types">Makes the types.</param>
    public static List<ImportedProperty> Read(ReceivedShape root, InferredTypes types)
    {
        var shapes = new SortedDictionary<string, ReceivedShape>(StringComparer.Ordinal);
        var operations = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (sent, word, isOfLists) in s_operations)
        {
            foreach (var (name, shape) in root.Members.GetValueOrDefault(sent)?.Members ?? [])
            {
                AddShape(
                    name,
                    word == Unset ? new()
                        : isOfLists ? shape.AsList()
                        : shape
                );
                if (!operations.TryGetValue(name, out var words))
                {
                    operations.Add(name, words = []);
                }

                words.Add(word);
            }
        }

        foreach (var (name, shape) in root.Members.Where(member => !member.Key.StartsWith('$')))
        {
            AddShape(name, shape);
        }

        return [.. shapes.Select(entry => PropertyOf(entry.Key, entry.Value))];

        void AddShape(string name, ReceivedShape shape)
        {
            if (!shapes.TryGetValue(name, out var known))
            {
                shapes.Add(name, known = new());
            }

            known.Add(shape);
        }

        ImportedProperty PropertyOf(string name, ReceivedShape shape)
        {
            var property = types.PropertyOf(name, shape, shape.Total);
            property.IsProfile = true;
            property.IsNullable = false;
            property.Operations.AddRange(operations.GetValueOrDefault(name) ?? []);
            return property;
        }
    }
}
