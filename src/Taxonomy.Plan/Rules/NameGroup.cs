namespace Taxonomy.Plans.Rules;

/// <summary>A wire name with all places where the plan writes it for one kind of thing.</summary>
internal sealed class NameGroup
{
    private readonly List<NamePlace> _places = [];

    private NameGroup(NameKind kind, string name)
    {
        Kind = kind;
        Name = name;
    }

    public NameKind Kind { get; }

    public string Name { get; }

    /// <summary>At least one, in the order of files and places.</summary>
    public IReadOnlyList<NamePlace> Places => _places;

    /// <summary>Groups places, in the order of the names' first places.</summary>
    public static List<NameGroup> GroupByKey(IReadOnlyList<NamePlace> places)
    {
        var groups = new List<NameGroup>();
        var byKind = new Dictionary<string, NameGroup>?[(int)NameKind.GroupProperty + 1];
        for (var i = 0; i < places.Count; i++)
        {
            var place = places[i];
            var byName = byKind[(int)place.Kind] ??= new(StringComparer.Ordinal);
            if (!byName.TryGetValue(place.Name, out var group))
            {
                byName.Add(place.Name, group = new(place.Kind, place.Name));
                groups.Add(group);
            }

            group._places.Add(place);
        }

        return groups;
    }

    /// <summary>Whether one of the places is such a place.</summary>
    public bool Has(Func<NamePlace, bool> isSuch)
    {
        foreach (var place in _places)
        {
            if (isSuch(place))
            {
                return true;
            }
        }

        return false;
    }
}
