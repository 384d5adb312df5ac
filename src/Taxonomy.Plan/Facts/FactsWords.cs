using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Facts;

/// <summary>Numbers words by their first use. A hash table whose keys are parts of strings, so that nothing is copied.</summary>
internal sealed class FactsWords
{
    private int[] _buckets = new int[256];
    private (string Text, int Start, int Length, uint Hash, int Next)[] _words = new (string, int, int, uint, int)[256];
    private int _count;

    /// <summary>Returns the number of a word, which it gets now if it is new.</summary>
    public int Find(string text, int start, int end, out bool isNew)
    {
        var hash = StableHash.Append(StableHash.Empty, text, start, end);
        for (var index = _buckets[hash % (uint)_buckets.Length] - 1; index >= 0; index = _words[index].Next)
        {
            ref var word = ref _words[index];
            if (
                word.Hash == hash
                && text.AsSpan(start, end - start).SequenceEqual(word.Text.AsSpan(word.Start, word.Length))
            )
            {
                isNew = false;
                return index;
            }
        }

        if (_count == _words.Length)
        {
            Grow();
        }

        isNew = true;
        _words[_count] = (text, start, end - start, hash, 0);
        Link(_count);
        return _count++;
    }

    private void Grow()
    {
        Array.Resize(ref _words, 4 * _count);
        _buckets = new int[_words.Length];
        for (var index = 0; index < _count; index++)
        {
            Link(index);
        }
    }

    private void Link(int index)
    {
        ref var bucket = ref _buckets[_words[index].Hash % (uint)_buckets.Length];
        _words[index].Next = bucket - 1;
        bucket = index + 1;
    }
}
