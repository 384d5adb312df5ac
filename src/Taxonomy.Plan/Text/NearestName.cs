namespace Taxonomy.Plans.Text;

/// <summary>Finds the name that somebody probably meant.</summary>
#pragma warning disable IDE0040 // Whether it is public, the other part says; see there.
static partial class NearestName
#pragma warning restore IDE0040
{
    private const int LongestCompared = 100;

    /// <summary>
    /// The candidate with the fewest typing errors from the name: letters missing, added, replaced or swapped with
    /// their neighbor. Case and separators cost nothing. Null when none is near; of equals, the first one.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        var wanted = Squeeze(name);
        if (wanted.Length is 0 or > LongestCompared)
        {
            return null;
        }

        var limit = wanted.Length < 4 ? 1 : Math.Min(3, wanted.Length / 3);
        string? nearest = null;
        var best = limit + 1;
        var distances = new Distances(wanted.Length);
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) > best + LongestCompared)
            {
                continue;
            }

            var squeezed = Squeeze(candidate);
            if (Math.Abs(squeezed.Length - wanted.Length) >= best || squeezed.Length is 0 or > LongestCompared)
            {
                continue;
            }

            var distance = distances.Between(wanted, squeezed, best);
            // A word of which nothing is left as it was is another word.
            if (distance < best && distance < squeezed.Length)
            {
                best = distance;
                nearest = candidate;
                if (best == 0)
                {
                    break;
                }
            }
        }

        return nearest;
    }

    /// <summary>A sentence for the end of a message, with a space before it; empty without a suggestion.</summary>
    internal static string Suggestion(string name, IEnumerable<string> candidates) =>
        Find(name, candidates) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    private static string Squeeze(string name)
    {
        var result = new char[name.Length];
        var length = 0;
        foreach (var character in name)
        {
            if (character is not ('_' or '-' or ' ' or '.'))
            {
                result[length++] = char.ToLowerInvariant(character);
            }
        }

        return new string(result, 0, length);
    }

    /// <summary>Optimal string alignment over three rows.</summary>
    private sealed class Distances(int length)
    {
        private int[] _beforePrevious = new int[length + 1];
        private int[] _previous = new int[length + 1];
        private int[] _current = new int[length + 1];

        /// <summary>The distance, or anything from the limit on when it is not less than the limit.</summary>
        public int Between(string left, string right, int limit)
        {
            for (var column = 0; column <= left.Length; column++)
            {
                _previous[column] = column;
            }

            for (var row = 1; row <= right.Length; row++)
            {
                _current[0] = row;
                var least = row;
                for (var column = 1; column <= left.Length; column++)
                {
                    var replaced = _previous[column - 1] + (left[column - 1] == right[row - 1] ? 0 : 1);
                    var value = Math.Min(replaced, Math.Min(_previous[column], _current[column - 1]) + 1);
                    if (
                        row > 1
                        && column > 1
                        && left[column - 1] == right[row - 2]
                        && left[column - 2] == right[row - 1]
                    )
                    {
                        value = Math.Min(value, _beforePrevious[column - 2] + 1);
                    }

                    _current[column] = value;
                    least = Math.Min(least, value);
                }

                if (least >= limit)
                {
                    return limit;
                }

                (_beforePrevious, _previous, _current) = (_previous, _current, _beforePrevious);
            }

            return _previous[left.Length];
        }
    }
}
