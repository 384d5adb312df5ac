namespace Taxonomy.Cli.Inference;

/// <summary>Represents the values that came at one place: how many of which JSON type, and what is inside of them.</summary>
internal sealed class ReceivedShape
{
    /// <summary>Gets or sets how many values came, null included.</summary>
    public long Total { get; set; }

    public long Nulls { get; set; }

    public long Strings { get; set; }

    public long Numbers { get; set; }

    public long Booleans { get; set; }

    public long Objects { get; set; }

    public long Lists { get; set; }

    /// <summary>Gets or sets how many numbers are integers.</summary>
    public long Integers { get; set; }

    /// <summary>Gets the number of strings that have the form of a type, by the word for the type.</summary>
    public Dictionary<string, long> Forms { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets how many strings look like email addresses.</summary>
    public long Emails { get; set; }

    /// <summary>Gets or sets the values, if the strings have only a few.</summary>
    public SortedSet<string>? Values { get; set; }

    /// <summary>Gets the members of objects.</summary>
    public SortedDictionary<string, ReceivedShape> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the members of objects that have too many names; null if there are none.</summary>
    public ReceivedShape? Others { get; set; }

    /// <summary>Gets or sets the elements of lists; null if there are none.</summary>
    public ReceivedShape? Elements { get; set; }

    /// <summary>Gets how many values are neither null, nor an object, nor a list.</summary>
    public long Scalars => Strings + Numbers + Booleans;

    /// <summary>Returns the shape at a path, which is created if it is missing.</summary>
    public ReceivedShape At(IEnumerable<string> path)
    {
        var shape = this;
        foreach (var step in path)
        {
            shape = step switch
            {
                "[]" => shape.Elements ??= new(),
                "{}" => shape.Others ??= new(),
                _ => shape.Member(step[1..]),
            };
        }

        return shape;
    }

    /// <summary>Returns the shape as that of a list, to which single values are added as elements.</summary>
    public ReceivedShape AsList()
    {
        var elements = new ReceivedShape
        {
            Total = Scalars + Objects,
            Strings = Strings,
            Numbers = Numbers,
            Booleans = Booleans,
            Objects = Objects,
            Integers = Integers,
            Emails = Emails,
            Values = Values,
            Others = Others,
        };
        elements.AddContent(this);
        if (Elements is not null)
        {
            elements.Add(Elements);
        }

        return new()
        {
            Total = Total,
            Nulls = Nulls,
            Lists = Total - Nulls,
            Elements = elements,
        };
    }

    /// <summary>Adds the values of another place.</summary>
    public void Add(ReceivedShape other)
    {
        // A set is closed only if it is everywhere.
        Values =
            other.Strings == 0 ? Values
            : Strings == 0 ? other.Values
            : Values is { } values && other.Values is { } others ? [.. values, .. others]
            : null;
        Total += other.Total;
        Nulls += other.Nulls;
        Strings += other.Strings;
        Numbers += other.Numbers;
        Booleans += other.Booleans;
        Objects += other.Objects;
        Lists += other.Lists;
        Integers += other.Integers;
        Emails += other.Emails;
        AddContent(other);
        if (other.Others is not null)
        {
            (Others ??= new()).Add(other.Others);
        }

        if (other.Elements is not null)
        {
            (Elements ??= new()).Add(other.Elements);
        }
    }

    private void AddContent(ReceivedShape other)
    {
        foreach (var (word, count) in other.Forms)
        {
            Forms[word] = Forms.GetValueOrDefault(word) + count;
        }

        foreach (var (name, member) in other.Members)
        {
            Member(name).Add(member);
        }
    }

    private ReceivedShape Member(string name)
    {
        if (!Members.TryGetValue(name, out var member))
        {
            Members.Add(name, member = new());
        }

        return member;
    }
}
