namespace Taxonomy.Cli.Import;

/// <summary>Collects what one format says and the other cannot, so that nothing is dropped in silence.</summary>
internal sealed class Losses
{
    private const int MostNames = 10;
    private readonly SortedDictionary<string, List<string>> _names = new(StringComparer.Ordinal);

    /// <summary>Gets the number of places where something was left out.</summary>
    public int Count => _names.Values.Sum(names => names.Count);

    /// <summary>Adds something that was left out.</summary>
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

    /// <summary>Writes a line for each kind, with how often and where.</summary>
    public void Write(TextWriter output, bool isComplete)
    {
        foreach (var (what, names) in _names)
        {
            var shown = isComplete ? names : names.Take(MostNames);
            var more = !isComplete && names.Count > MostNames ? $" and {names.Count - MostNames} more" : "";
            output.WriteLine(
                $"Not carried: {what} ({names.Count}): {string.Join(", ", shown.Select(name => $"'{name}'"))}{more}"
            );
        }
    }
}
