namespace Taxonomy;

/// <summary>What an identify does to a property. In the order in which Amplitude applies them.</summary>
public enum PropertyOperation
{
    /// <summary>Removes the property.</summary>
    Unset,

    /// <summary>Sets the value.</summary>
    Set,

    /// <summary>Sets the value unless there is one.</summary>
    SetOnce,

    /// <summary>Adds to the number.</summary>
    Add,

    /// <summary>Adds to the list's end.</summary>
    Append,

    /// <summary>Adds to the list's beginning.</summary>
    Prepend,

    /// <summary>Adds to the list's beginning what is not yet in the list.</summary>
    PreInsert,

    /// <summary>Adds to the list's end what is not yet in the list.</summary>
    PostInsert,

    /// <summary>Takes out of the list.</summary>
    Remove,
}
