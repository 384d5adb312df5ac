namespace Taxonomy.Shared.Formats;

/// <summary>
/// Language tags of BCP 47 (RFC 5646), such as <c>pt-BR</c>, by their form: subtags are not looked up. The language has
/// two or three letters, as all that are registered, so that <c>english</c> is none.
/// </summary>
internal static class LanguageTag
{
    private const int Longest = 8;

    public static bool IsValid(ReadOnlySpan<char> text)
    {
        var tag = new Subtags(text);
        if (!tag.TakePrivateUse())
        {
            if (!tag.TakeLetters(2, 3))
            {
                return false;
            }

            for (var extended = 0; extended < 3 && tag.TakeLetters(3, 3); extended++) { }

            tag.TakeLetters(4, 4);
            tag.TakeRegion();
            while (tag.TakeVariant()) { }

            while (tag.TakeExtension()) { }

            tag.TakePrivateUse();
        }

        return tag.IsAtEnd;
    }

    /// <summary>The parts between hyphens, from the front. Whatever does not fit stays where it is.</summary>
    private ref struct Subtags(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;
        private bool _isAtEnd;

        public readonly bool IsAtEnd => _isAtEnd;

        public bool TakeLetters(int least, int most)
        {
            var next = Next();
            return next.Length >= least && next.Length <= most && Ascii.AreAll(next, Ascii.IsLetter) && Take();
        }

        public bool TakeRegion()
        {
            var next = Next();
            return (next.Length == 3 && Ascii.CountDigits(next) == 3 && Take()) || TakeLetters(2, 2);
        }

        public bool TakeVariant()
        {
            var next = Next();
            var least = next.Length > 0 && Ascii.IsDigit(next[0]) ? 4 : 5;
            return TakeAny(least);
        }

        /// <summary>A letter or digit other than x, and what belongs to it.</summary>
        public bool TakeExtension()
        {
            var next = Next();
            return next.Length == 1 && next[0] is not ('x' or 'X') && TakeGroup(2);
        }

        /// <summary>An x, and what belongs to it.</summary>
        public bool TakePrivateUse()
        {
            var next = Next();
            return next.Length == 1 && next[0] is 'x' or 'X' && TakeGroup(1);
        }

        // One that stands alone stays there, too, and so is refused.
        private bool TakeGroup(int least)
        {
            var start = _rest;
            if (!TakeAny(1) || !TakeAny(least))
            {
                _rest = start;
                _isAtEnd = false;
                return false;
            }

            while (TakeAny(least)) { }

            return true;
        }

        private bool TakeAny(int least)
        {
            var next = Next();
            return next.Length >= least
                && next.Length is > 0 and <= Longest
                && Ascii.AreAll(next, Ascii.IsLetterOrDigit)
                && Take();
        }

        private readonly ReadOnlySpan<char> Next()
        {
            var rest = _rest;
            return _isAtEnd ? default : Ascii.TakeUntil(ref rest, '-', out _);
        }

        private bool Take()
        {
            Ascii.TakeUntil(ref _rest, '-', out _isAtEnd);
            return true;
        }
    }
}
