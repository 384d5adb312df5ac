using Taxonomy.Serialization;

namespace Taxonomy;

/// <summary>
/// Collects operations on user properties and sends them as one <c>$identify</c>. For properties that the plan does not
/// define; the generated builder has a method for each planned one.
/// </summary>
/// <remarks>Nothing is sent before <see cref="Send"/>. The first use of a property wins. Not thread-safe.</remarks>
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

    /// <summary>Sets a property if it has no value.</summary>
    public IdentifyBuilder SetOnce([UserPropertyName] string name, PropertyValue value) =>
        Add(PropertyOperation.SetOnce, name, value);

    /// <summary>Adds a number to a property.</summary>
    public IdentifyBuilder Add([UserPropertyName] string name, double value) => Add(PropertyOperation.Add, name, value);

    /// <summary>Adds a number to a property, with the digits of the float: <c>0.1f</c> adds 0.1.</summary>
    public IdentifyBuilder Add([UserPropertyName] string name, float value) => Add(PropertyOperation.Add, name, value);

    /// <summary>Adds an integer to a property.</summary>
    public IdentifyBuilder Add([UserPropertyName] string name, long value) => Add(PropertyOperation.Add, name, value);

    /// <summary>Appends values to a list.</summary>
    public IdentifyBuilder Append([UserPropertyName] string name, PropertyValue value) =>
        Add(PropertyOperation.Append, name, value);

    /// <summary>Prepends values to a list.</summary>
    public IdentifyBuilder Prepend([UserPropertyName] string name, PropertyValue value) =>
        Add(PropertyOperation.Prepend, name, value);

    /// <summary>Prepends the values that a list does not contain.</summary>
    public IdentifyBuilder PreInsert([UserPropertyName] string name, PropertyValue value) =>
        Add(PropertyOperation.PreInsert, name, value);

    /// <summary>Appends the values that a list does not contain.</summary>
    public IdentifyBuilder PostInsert([UserPropertyName] string name, PropertyValue value) =>
        Add(PropertyOperation.PostInsert, name, value);

    /// <summary>Removes values from a list.</summary>
    public IdentifyBuilder Remove([UserPropertyName] string name, PropertyValue value) =>
        Add(PropertyOperation.Remove, name, value);

    /// <summary>Removes a property.</summary>
    public IdentifyBuilder Unset([UserPropertyName] string name)
    {
        _operations.Unset(name);
        return this;
    }

    /// <summary>Removes all user properties; all other operations of this identify are discarded.</summary>
    public IdentifyBuilder ClearAll()
    {
        _operations.ClearAll();
        return this;
    }

    /// <summary>Sends the operations, if there are any, and empties the builder.</summary>
    /// <param name="options">The time, location and other fields of the event.</param>
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
