using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Analyzers.Semantics.Names;

/// <summary>The planned names of one kind, to be found by their spelling, by their key, and one letter off.</summary>
internal sealed class NameTable : INameTable
{
    /// <summary>Shorter names are too often other words.</summary>
    private const int FewestLetters = 8;

    private readonly Dictionary<string, PlannedName> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PlannedName> _byKey = new(StringComparer.Ordinal);
    private readonly Lazy<NearNames<PlannedName>> _near;

    /// <param name="names">Of names that are the same, the first one holds.</param>
    public NameTable(IEnumerable<PlannedName> names)
    {
        foreach (var name in names)
        {
            if (!_byName.ContainsKey(name.Name))
            {
                _byName.Add(name.Name, name);
            }

            if (!name.IsRetired && name.Key.Length > 0 && !_byKey.ContainsKey(name.Key))
            {
                _byKey.Add(name.Key, name);
            }
        }

        _near = new(() => new NearNames<PlannedName>(_byKey.Values, static name => name.Name, FewestLetters));
    }

    public IEnumerable<PlannedName> All => _byName.Values;

    /// <summary>The name in exactly this spelling, retired ones included.</summary>
    public PlannedName? Find(string name) => _byName.TryGetValue(name, out var found) ? found : null;

    /// <summary>A living name that differs only in case or separators.</summary>
    public PlannedName? FindAlike(string name) =>
        KeyOf(name) is { Length: > 0 } key && _byKey.TryGetValue(key, out var found) && found.Name != name
            ? found
            : null;

    /// <summary>A living name that is probably meant: one letter off.</summary>
    public PlannedName? FindNear(string name) => _near.Value.Find(name);

    /// <summary>As the plan's own rule on names that are nearly the same compares them.</summary>
    public static string KeyOf(string name) => NameKey.From(name);
}
