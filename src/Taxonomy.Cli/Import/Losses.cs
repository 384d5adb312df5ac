namespace Taxonomy.Cli.Import;

/// <summary>Collects what a conversion cannot express in the other format, so that nothing is dropped silently.</summary>
internal sealed class Losses
{
    private const int MostNames = 10;
    private readonly SortedDictionary<string, List<string>> _names = new(StringComparer.Ordinal);

    /// <summary>Gets whether all is converted.</summary>
    public bool IsEmpty => _names.Count == 0;

    /// <summary>Adds something that is not converted.</summary>
    /// <param name="what">What it is, for example <c>oneOf</c>.</param>
    /// <param name="name">Where it was, for example <c>Song Played.source</c>.</param>
    public void Add(string what, string name)
    {
        if (!_names.TryGetValue(what, out var names))
        {
            _names.Add(what, names = []);
        }

        names.Add(name);
    }

    /// <summary>Writes a line for each kind, with the count and the names.</summary>
    public void Write(TextWriter output, bool isComplete)
    {
        foreach (var (what, names) in _names)
        {
            var shown = isComplete ? names : names.Take(MostNames);
            var more = !isComplete && names.Count > MostNames ? $" and {names.Count - MostNames} more" : "";
            output.WriteLine(
                $"Not converted: {what} ({names.Count}): {string.Join(", ", shown.Select(name => $"'{name}'"))}{more}"
            );
        }
    }
}
