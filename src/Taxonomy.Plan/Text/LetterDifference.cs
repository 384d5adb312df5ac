namespace Taxonomy.Plans.Text;

/// <summary>
/// Whether two names differ by a typing error in one letter: one that is missing, too much, replaced, or swapped with
/// its neighbor. Names that differ as words do are no typing errors: numbers, plurals, and words with another
/// beginning, which is where prefixes stand.
/// </summary>
internal static class LetterDifference
{
    /// <summary>Returns whether one name is the other one, mistyped.</summary>
    /// <param name="actual">A name.</param>
    /// <param name="planned">Another one; it must not be shorter than the fewest letters.</param>
    /// <param name="fewestLetters">Shorter names are too often other words.</param>
    public static bool IsTypingError(string actual, string planned, int fewestLetters)
    {
        var left = Letters.From(actual);
        var right = Letters.From(planned);
        if (right.Count < fewestLetters)
        {
            return false;
        }

        var start = 0;
        while (start < left.Count && start < right.Count && left[start] == right[start])
        {
            start++;
        }

        var endLeft = left.Count - 1;
        var endRight = right.Count - 1;
        while (endLeft >= start && endRight >= start && left[endLeft] == right[endRight])
        {
            endLeft--;
            endRight--;
        }

        var restLeft = endLeft - start + 1;
        var restRight = endRight - start + 1;
        return (restLeft, restRight) switch
        {
            (1, 1) => IsReplacement(left, right, start),
            (1, 0) => IsExtra(left, start),
            (0, 1) => IsExtra(right, start),
            (2, 2) => IsSwap(left, right, start),
            _ => false,
        };
    }

    private static bool IsReplacement(Letters left, Letters right, int at) =>
        char.IsLetter(left[at]) && char.IsLetter(right[at]) && !left.BeginsWord(at) && !right.BeginsWord(at);

    private static bool IsSwap(Letters left, Letters right, int at) =>
        left[at] == right[at + 1]
        && left[at + 1] == right[at]
        && char.IsLetter(left[at])
        && char.IsLetter(left[at + 1])
        && !left.BeginsWord(at + 1)
        && !right.BeginsWord(at + 1);

    private static bool IsExtra(Letters longer, int at)
    {
        if (!char.IsLetter(longer[at]))
        {
            return false;
        }

        // Of a doubled letter, any of the two may be the one too much: `Playyed`, and the plural of `Class`.
        var first = at;
        while (first > 0 && longer[first - 1] == longer[at])
        {
            first--;
        }

        var last = at;
        while (last + 1 < longer.Count && longer[last + 1] == longer[at])
        {
            last++;
        }

        for (var i = first; i <= last; i++)
        {
            if ((longer.BeginsWord(i) && first == last) || (longer[i] == 's' && longer.EndsWord(i)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A name's letters and digits without case, and where its words begin.</summary>
    private sealed class Letters
    {
        private readonly string _text;
        private readonly bool[] _begins;

        private Letters(string text, bool[] begins)
        {
            _text = text;
            _begins = begins;
        }

        public int Count => _text.Length;

        public char this[int index] => _text[index];

        public static Letters From(string name)
        {
            var text = new char[name.Length];
            var begins = new bool[name.Length];
            var count = 0;
            var isNew = true;
            for (var i = 0; i < name.Length; i++)
            {
                if (!char.IsLetterOrDigit(name[i]))
                {
                    isNew = true;
                    continue;
                }

                begins[count] = isNew || (char.IsUpper(name[i]) && i > 0 && char.IsLower(name[i - 1]));
                text[count++] = char.ToLowerInvariant(name[i]);
                isNew = false;
            }

            return new Letters(new string(text, 0, count), begins);
        }

        public bool BeginsWord(int index) => _begins[index];

        public bool EndsWord(int index) => index == Count - 1 || _begins[index + 1];
    }
}
