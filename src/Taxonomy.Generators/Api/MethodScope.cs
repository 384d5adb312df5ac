using System.Globalization;

namespace Taxonomy.Generators.Api;

/// <summary>The names that a method uses, so that its locals get others.</summary>
internal sealed class MethodScope
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>
    /// Takes a parameter's name, with <c>@</c> where it has one. It gets a number if it is taken: two identifiers that
    /// differ can become the same parameter, as <c>ẞ</c> and <c>ß</c> do.
    /// </summary>
    public string Take(string name) => _taken.Add(name.TrimStart('@')) ? name : Local(name.TrimStart('@'));

    /// <summary>Takes a name that nothing else in the method has.</summary>
    public string Local(string wanted)
    {
        var name = wanted;
        for (var number = 2; !_taken.Add(name); number++)
        {
            name = wanted + number.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }
}
