namespace Taxonomy;

/// <summary>
/// Specifies what an identify does to a property, in the order in which Amplitude applies the operations.
/// </summary>
public enum PropertyOperation
{
    /// <summary>Removes the property.</summary>
    Unset,

    /// <summary>Sets the value.</summary>
    Set,

    /// <summary>Sets the value if there is none.</summary>
    SetOnce,

    /// <summary>Adds a number.</summary>
    Add,

    /// <summary>Appends values to a list.</summary>
    Append,

    /// <summary>Prepends values to a list.</summary>
    Prepend,

    /// <summary>Prepends the values that the list does not contain.</summary>
    PreInsert,

    /// <summary>Appends the values that the list does not contain.</summary>
    PostInsert,

    /// <summary>Removes values from a list.</summary>
    Remove,
}
