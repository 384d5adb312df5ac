using System.ComponentModel;

namespace Taxonomy.Serialization;

/// <summary>Represents fields that are written once, for many events. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class SerializedFields
{
    internal SerializedFields(byte[] json, DropReason dropReason, string? dropMessage)
    {
        Json = json;
        DropReason = dropReason;
        DropMessage = dropMessage;
    }

    internal byte[] Json { get; }

    internal DropReason DropReason { get; }

    internal string? DropMessage { get; }
}
