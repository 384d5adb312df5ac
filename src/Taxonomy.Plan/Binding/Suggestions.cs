using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Binding;

/// <summary>
/// Suggests names for those that do not exist. Comparing with all names of a plan takes time, and few findings are
/// ever shown, so that one merge suggests so many times only.
/// </summary>
internal sealed class Suggestions
{
    private const int Most = 100;

    private int _count;

    /// <summary>The nearest name; null when there is none, or when enough has been suggested.</summary>
    public string? Find(string name, IEnumerable<string> names) =>
        _count++ < Most ? NearestName.Find(name, names) : null;
}
