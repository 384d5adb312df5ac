using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>How two similar names differ.</summary>
internal enum NameDifference
{
    /// <summary>One word has a typing error.</summary>
    Letter,

    /// <summary>What has happened is the first word of one name and the last word of the other.</summary>
    Order,

    /// <summary>One word is singular in one name and plural in the other.</summary>
    Number,
}

/// <summary>Finds pairs of names that are probably meant to be one.</summary>
internal sealed class SimilarNames
{
    private const int FewestWordsForNumber = 3;

    private static readonly KeepWords s_noWords = new([]);

    private readonly List<(List<NamePlace> Places, string[] Words)> _names;

    /// <param name="names">The places of each name, at least one, in the plan's order.</param>
    public SimilarNames(IEnumerable<List<NamePlace>> names) =>
        _names = [.. names.Select(static places => (places, WordsOf(places[0].Name)))];

    /// <summary>Returns the pairs; of each, what the plan has first is on the left.</summary>
    public IEnumerable<(List<NamePlace> Left, List<NamePlace> Right, NameDifference Difference)> Pairs(NameKind kind)
    {
        var pairs = Misspelt().Concat(Reordered());
        return kind == NameKind.Event ? pairs.Concat(Numbers()) : pairs;
    }

    private static string[] WordsOf(string name) =>
        [.. WordSplit.Split(name, s_noWords, keepApostrophes: false).Select(static word => word.ToLowerInvariant())];

    /// <summary>Only words are compared letter by letter: a plan has far fewer of them than names.</summary>
    private IEnumerable<(List<NamePlace> Left, List<NamePlace> Right, NameDifference Difference)> Misspelt()
    {
        var byWord = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < _names.Count; i++)
        {
            foreach (var word in _names[i].Words)
            {
                if (WordDifference.IsCompared(word))
                {
                    if (!byWord.TryGetValue(word, out var names))
                    {
                        byWord.Add(word, names = new(1));
                    }

                    names.Add(i);
                }
            }
        }

        var near = new NearNames<string>(byWord.Keys, static word => word, WordDifference.FewestLetters);
        Dictionary<string, int>? byWords = null;
        foreach (var word in byWord.Keys)
        {
            foreach (var other in near.FindAll(word).Distinct(StringComparer.Ordinal))
            {
                // Each of the two finds the other.
                if (string.CompareOrdinal(word, other) > 0 || !WordDifference.IsTypingError(word, other))
                {
                    continue;
                }

                byWords ??= IndicesByWords();
                foreach (var index in byWord[word])
                {
                    var replaced = string.Join(" ", _names[index].Words.Select(own => own == word ? other : own));
                    if (byWords.TryGetValue(replaced, out var twin))
                    {
                        yield return Pair(index, twin, NameDifference.Letter);
                    }
                }
            }
        }
    }

    private Dictionary<string, int> IndicesByWords()
    {
        var indices = new Dictionary<string, int>(_names.Count, StringComparer.Ordinal);
        for (var i = 0; i < _names.Count; i++)
        {
            var words = string.Join(" ", _names[i].Words);
            if (!indices.ContainsKey(words))
            {
                indices.Add(words, i);
            }
        }

        return indices;
    }

    private IEnumerable<(List<NamePlace> Left, List<NamePlace> Right, NameDifference Difference)> Reordered() =>
        Twins(NameWords.WithParticipleFirst, NameDifference.Order);

    private IEnumerable<(List<NamePlace> Left, List<NamePlace> Right, NameDifference Difference)> Numbers() =>
        Twins(
            static words =>
                words.Length >= FewestWordsForNumber ? string.Join(" ", words.Select(NameWords.Singular)) : null,
            NameDifference.Number
        );

    /// <summary>Returns the names of one signature but with other words, each with the first of them.</summary>
    private IEnumerable<(List<NamePlace> Left, List<NamePlace> Right, NameDifference Difference)> Twins(
        Func<string[], string?> signatureOf,
        NameDifference difference
    )
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < _names.Count; i++)
        {
            if (signatureOf(_names[i].Words) is not { } signature)
            {
                continue;
            }

            if (!first.TryGetValue(signature, out var other))
            {
                first.Add(signature, i);
            }
            else if (!_names[i].Words.SequenceEqual(_names[other].Words, StringComparer.Ordinal))
            {
                yield return Pair(i, other, difference);
            }
        }
    }

    private (List<NamePlace> Left, List<NamePlace> Right, NameDifference Difference) Pair(
        int one,
        int other,
        NameDifference difference
    ) => (_names[Math.Min(one, other)].Places, _names[Math.Max(one, other)].Places, difference);
}
