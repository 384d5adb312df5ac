using Taxonomy.Serialization;

namespace Taxonomy;

/// <summary>
/// Several operations on user properties, sent together as one <c>$identify</c>. For properties that the plan does not
/// have: for planned ones, the generated builder has a method each.
/// </summary>
/// <remarks>Nothing is sent before <see cref="Send"/>. The first use of a property wins. Not safe for use from several threads at once.</remarks>
public sealed class IdentifyBuilder
{
    private readonly ITaxonomyClient _client;
    private readonly string? _userId;
    private readonly string? _deviceId;
    private readonly PropertyOperations _operations;

    internal IdentifyBuilder(ITaxonomyClient client, string? userId, string? deviceId)
    {
        _client = client;
        _userId = userId;
        _deviceId = deviceId;
        _operations = new PropertyOperations(client, "$identify");
    }

    /// <summary>Sets a property.</summary>
    public IdentifyBuilder Set([UserPropertyName] string name, PropertyValue value) =>
        Add(PropertyOperation.Set, name, value);

    /// <summary>Sets a property unless it has a value.</summary>
    public IdentifyBuilder SetOnce([UserPropertyName] string name, PropertyValue value) =>
        Add(PropertyOperation.SetOnce, name, value);

    /// <summary>Adds to a number.</summary>
    public IdentifyBuilder Add([UserPropertyName] string name, double value) => Add(PropertyOperation.Add, name, value);

    /// <summary>Adds to a number as many digits as the value has: <c>0.1f</c> adds 0.1.</summary>
    public IdentifyBuilder Add([UserPropertyName] string name, float value) => Add(PropertyOperation.Add, name, value);

    /// <summary>Adds to a whole number.</summary>
    public IdentifyBuilder Add([UserPropertyName] string name, long value) => Add(PropertyOperation.Add, name, value);

    /// <summary>Adds to a list's end.</summary>
    public IdentifyBuilder Append([UserPropertyName] string name, PropertyValue value) =>
        Add(PropertyOperation.Append, name, value);

    /// <summary>Adds to a list's beginning.</summary>
    public IdentifyBuilder Prepend([UserPropertyName] string name, PropertyValue value) =>
        Add(PropertyOperation.Prepend, name, value);

    /// <summary>Adds to a list's beginning what is not yet in the list.</summary>
    public IdentifyBuilder PreInsert([UserPropertyName] string name, PropertyValue value) =>
        Add(PropertyOperation.PreInsert, name, value);

    /// <summary>Adds to a list's end what is not yet in the list.</summary>
    public IdentifyBuilder PostInsert([UserPropertyName] string name, PropertyValue value) =>
        Add(PropertyOperation.PostInsert, name, value);

    /// <summary>Takes out of a list.</summary>
    public IdentifyBuilder Remove([UserPropertyName] string name, PropertyValue value) =>
        Add(PropertyOperation.Remove, name, value);

    /// <summary>Removes a property.</summary>
    public IdentifyBuilder Unset([UserPropertyName] string name)
    {
        _operations.Unset(name);
        return this;
    }

    /// <summary>Removes all user properties; every other operation of this identify is given up.</summary>
    public IdentifyBuilder ClearAll()
    {
        _operations.ClearAll();
        return this;
    }

    /// <summary>Sends the operations; nothing when there are none. The builder is empty then.</summary>
    /// <param name="options">When and where it happened.</param>
    public void Send(EventOptions? options = null)
    {
        if (_operations.IsEmpty)
        {
            return;
        }

        EventWriter.Begin(_client, "$identify", _userId, _deviceId, options, out var writer);
        writer.Raw(",\"event_type\":\"$identify\",\"user_properties\":"u8);
        _operations.WriteTo(ref writer);
        writer.Send();
    }

    private IdentifyBuilder Add(PropertyOperation operation, string name, PropertyValue value)
    {
        _operations.Write(operation, name, value);
        return this;
    }
}
