using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Analyzers.Semantics.Names;

/// <summary>
/// Finds names one letter off. Each name is filed under the hashes of itself and of what is left of it without one
/// letter, so that a look-up takes as long as the name is, whatever the plan's size.
/// </summary>
internal sealed class NearNames
{
    /// <summary>Shorter names are too often other words.</summary>
    private const int FewestLetters = 8;

    private const int LongestCompared = 200;

    private readonly Dictionary<uint, List<PlannedName>> _byHash = [];

    public NearNames(IEnumerable<PlannedName> names)
    {
        foreach (var name in names)
        {
            if (IsCompared(name.Key))
            {
                // All of a word's deletions, and itself; equal ones only once.
                var seen = new HashSet<uint>();
                for (var without = -1; without < name.Key.Length; without++)
                {
                    var hash = HashOf(name.Key, without);
                    if (seen.Add(hash))
                    {
                        if (!_byHash.TryGetValue(hash, out var list))
                        {
                            _byHash.Add(hash, list = []);
                        }

                        list.Add(name);
                    }
                }
            }
        }
    }

    /// <summary>The first name in the plan's order that is one letter off, and that is no word of its own.</summary>
    public PlannedName? Find(string name)
    {
        var key = NameTable.KeyOf(name);
        if (!IsCompared(key))
        {
            return null;
        }

        for (var without = -1; without < key.Length; without++)
        {
            if (_byHash.TryGetValue(HashOf(key, without), out var candidates))
            {
                foreach (var candidate in candidates)
                {
                    if (LetterDifference.IsTypingError(name, candidate.Name))
                    {
                        return candidate;
                    }
                }
            }
        }

        return null;
    }

    private static bool IsCompared(string key) => key.Length is >= FewestLetters - 1 and <= LongestCompared;

    private static uint HashOf(string text, int without) =>
        without < 0
            ? StableHash.From(text)
            : StableHash.Append(StableHash.Append(StableHash.Empty, text, 0, without), text, without + 1, text.Length);
}
