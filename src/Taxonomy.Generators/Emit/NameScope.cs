namespace Taxonomy.Generators.Emit;

/// <summary>The names that a method already uses, so that its locals find others.</summary>
internal sealed class NameScope
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Marks a parameter as taken, and returns it.</summary>
    public string Take(string name)
    {
        _taken.Add(name.TrimStart('@'));
        return name;
    }

    /// <summary>A name that nothing else in the method has.</summary>
    public string Local(string wanted)
    {
        var name = wanted;
        for (var number = 2; !_taken.Add(name); number++)
        {
            name = wanted + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return name;
    }
}
