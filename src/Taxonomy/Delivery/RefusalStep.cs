namespace Taxonomy.Delivery;

/// <summary>What to do after a request was refused and no event named.</summary>
internal enum RefusalStep
{
    /// <summary>Wait, then send the same again.</summary>
    Wait,

    /// <summary>Send again at once, with the events that the limit allows.</summary>
    SendAgain,

    /// <summary>Set the one event of the request aside, and go on with the next.</summary>
    SetAside,

    /// <summary>Drop the one event of the request.</summary>
    Drop,
}
