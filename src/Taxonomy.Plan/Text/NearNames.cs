namespace Taxonomy.Plans.Text;

/// <summary>
/// Finds names one letter off. Each name is filed under the hashes of itself and of what is left of it without one
/// letter, so that a look-up takes as long as the name is, however many names there are.
/// </summary>
/// <typeparam name="T">What has a name.</typeparam>
internal sealed class NearNames<T>
    where T : class
{
    private const int LongestCompared = 200;

    private readonly Func<T, string> _nameOf;
    private readonly int _fewestLetters;
    private readonly Dictionary<uint, List<T>> _byHash = [];

    /// <param name="all">What has a name.</param>
    /// <param name="nameOf">Returns the name.</param>
    /// <param name="fewestLetters">Shorter names are not compared, because they are too often other words.</param>
    public NearNames(IEnumerable<T> all, Func<T, string> nameOf, int fewestLetters)
    {
        _nameOf = nameOf;
        _fewestLetters = fewestLetters;
        foreach (var item in all)
        {
            var key = NameKey.From(nameOf(item));
            if (IsCompared(key))
            {
                // All of a word's deletions, and itself; equal ones only once.
                var seen = new HashSet<uint>();
                for (var without = -1; without < key.Length; without++)
                {
                    var hash = HashOf(key, without);
                    if (seen.Add(hash))
                    {
                        if (!_byHash.TryGetValue(hash, out var list))
                        {
                            _byHash.Add(hash, list = new(1));
                        }

                        list.Add(item);
                    }
                }
            }
        }
    }

    /// <summary>Returns the first one whose name is one letter off and is not a word of its own, or null.</summary>
    public T? Find(string name) => FindAll(name).FirstOrDefault();

    /// <summary>Returns all whose names are one letter off and are not words of their own; some may be repeated.</summary>
    public IEnumerable<T> FindAll(string name)
    {
        var key = NameKey.From(name);
        if (!IsCompared(key))
        {
            yield break;
        }

        for (var without = -1; without < key.Length; without++)
        {
            if (_byHash.TryGetValue(HashOf(key, without), out var candidates))
            {
                foreach (var candidate in candidates)
                {
                    if (LetterDifference.IsTypingError(name, _nameOf(candidate), _fewestLetters))
                    {
                        yield return candidate;
                    }
                }
            }
        }
    }

    private bool IsCompared(string key) => key.Length >= _fewestLetters - 1 && key.Length <= LongestCompared;

    private static uint HashOf(string text, int without) =>
        without < 0
            ? StableHash.From(text)
            : StableHash.Append(StableHash.Append(StableHash.Empty, text, 0, without), text, without + 1, text.Length);
}
