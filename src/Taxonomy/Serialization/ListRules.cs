using System.ComponentModel;

namespace Taxonomy.Serialization;

/// <summary>Checks the plan's constraints on lists. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class ListRules
{
    // Up to here, comparing each with each is cheaper than a set, and allocates nothing.
    private const int FewItems = 32;

    /// <summary>Returns whether no item occurs twice.</summary>
    /// <param name="items">The list.</param>
    public static bool AreUnique<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count > FewItems)
        {
            return new HashSet<T>(items).Count == items.Count;
        }

        var comparer = EqualityComparer<T>.Default;
        for (var index = 1; index < items.Count; index++)
        {
            for (var earlier = 0; earlier < index; earlier++)
            {
                if (comparer.Equals(items[index], items[earlier]))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
