using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Binding;

/// <summary>
/// The identifiers of one scope of the generated code, compared without case, each with the one who has it.
/// </summary>
/// <param name="noun">What a name in the scope names.</param>
/// <param name="owner">What the names are in; null for definitions of the plan.</param>
/// <param name="expected">About how many there will be.</param>
internal sealed class IdentifierScope(string noun, Declaration? owner = null, int expected = 0)
{
    /// <summary>The noun of a property that <c>event_properties</c> may define.</summary>
    public const string Property = "property";

    /// <summary>The noun of a value of an enum.</summary>
    public const string Value = "enum value";

    /// <summary>So few names are compared one by one; hashing them without case takes longer.</summary>
    private const int Few = 16;

    private readonly List<(string Identifier, Holder Holder)> _few = new(Few);
    private Dictionary<string, Holder>? _many;

    /// <summary>Gets what a name in the scope names.</summary>
    public string Noun { get; } = noun;

    /// <summary>Gets what the names are in, or null for definitions of the plan.</summary>
    public Declaration? Owner { get; private set; } = owner;

    /// <summary>Gets whether nothing is generated in this project for what the names are in.</summary>
    public bool IsElsewhere { get; set; }

    /// <summary>Gets whether nothing is generated in any project for what the names are in.</summary>
    public bool IsRetired { get; set; }

    /// <summary>Makes the scope that of an event or a variant, without an identifier.</summary>
    public void Begin(Declaration owner, bool isElsewhere, bool isRetired)
    {
        Owner = owner;
        IsElsewhere = isElsewhere;
        IsRetired = isRetired;
        _few.Clear();
        _many = null;
    }

    public void Reserve(IEnumerable<string> identifiers, Holder holder)
    {
        foreach (var identifier in identifiers)
        {
            Reserve(identifier, holder);
        }
    }

    public void Reserve(string identifier, Holder holder)
    {
        var index = _many is null ? IndexOf(identifier) : -1;
        if (index >= 0)
        {
            _few[index] = (identifier, holder);
        }
        else
        {
            Add(identifier, holder);
        }
    }

    /// <summary>Takes several identifiers, or none of them. Says who has the first one that was not free.</summary>
    public Holder? TryTake(IReadOnlyList<string> identifiers, Holder holder)
    {
        foreach (var identifier in identifiers)
        {
            if (HolderOf(identifier) is { } other)
            {
                return other;
            }
        }

        Reserve(identifiers, holder);
        return null;
    }

    /// <summary>Who has the identifier; null when it was free, and now belongs to the one who asks.</summary>
    public Holder? TryTake(string identifier, Holder holder)
    {
        if (HolderOf(identifier) is { } other)
        {
            return other;
        }

        Add(identifier, holder);
        return null;
    }

    public Holder? HolderOf(string identifier)
    {
        if (_many is not null)
        {
            return _many.TryGetValue(identifier, out var holder) ? holder : null;
        }

        var index = IndexOf(identifier);
        return index < 0 ? null : _few[index].Holder;
    }

    private int IndexOf(string identifier)
    {
        for (var i = 0; i < _few.Count; i++)
        {
            if (string.Equals(_few[i].Identifier, identifier, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private void Add(string identifier, Holder holder)
    {
        if (_many is null && _few.Count < Few)
        {
            _few.Add((identifier, holder));
            return;
        }

        if (_many is null)
        {
            _many = new(Math.Max(expected, 2 * Few), StringComparer.OrdinalIgnoreCase);
            foreach (var (taken, other) in _few)
            {
                _many[taken] = other;
            }
        }

        _many[identifier] = holder;
    }
}
