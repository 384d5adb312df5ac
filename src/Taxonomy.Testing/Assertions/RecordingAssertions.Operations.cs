namespace Taxonomy.Testing;

public static partial class RecordingAssertions
{
    /// <summary>
    /// Asserts an operation on a user property, alone or among other operations:
    /// <code>recorder.ShouldHaveIdentified("user-42", PropertyOperation.Set, "account_tier", "premium");</code>
    /// </summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="userId">The user; null for any.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="property">The property, as it is sent.</param>
    /// <param name="value">The value; not needed for <see cref="PropertyOperation.Unset"/>.</param>
    /// <returns>The identify.</returns>
    /// <exception cref="TrackingAssertionException">No such event was tracked.</exception>
    public static RecordedEvent ShouldHaveIdentified(
        this RecordingClient recorder,
        string? userId,
        PropertyOperation operation,
        string property,
        PropertyValue? value = null
    )
    {
        ArgumentNullException.ThrowIfNull(property);
        return Find(Checked(recorder), Expectation.UserOperation(userId, operation, property, value));
    }

    /// <summary>Asserts an operation on a property of a group, alone or among other operations.</summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="groupType">The group type, as it is sent.</param>
    /// <param name="groupName">The group.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="property">The property, as it is sent.</param>
    /// <param name="value">The value; not needed for <see cref="PropertyOperation.Unset"/>.</param>
    /// <returns>The group's identify.</returns>
    /// <exception cref="TrackingAssertionException">No such event was tracked.</exception>
    public static RecordedEvent ShouldHaveIdentifiedGroup(
        this RecordingClient recorder,
        string groupType,
        string groupName,
        PropertyOperation operation,
        string property,
        PropertyValue? value = null
    )
    {
        ArgumentNullException.ThrowIfNull(groupType);
        ArgumentNullException.ThrowIfNull(groupName);
        ArgumentNullException.ThrowIfNull(property);
        return Find(Checked(recorder), Expectation.GroupOperation(groupType, groupName, operation, property, value));
    }

    /// <summary>Asserts that a user was made a member of a group.</summary>
    /// <param name="recorder">The recorder.</param>
    /// <param name="userId">The user.</param>
    /// <param name="groupType">The group type, as it is sent.</param>
    /// <param name="groupName">The group, or a list of names if the user joined several at once.</param>
    /// <returns>The identify.</returns>
    /// <exception cref="TrackingAssertionException">No such event was tracked.</exception>
    public static RecordedEvent ShouldHaveJoined(
        this RecordingClient recorder,
        string userId,
        string groupType,
        PropertyValue groupName
    )
    {
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(groupType);
        return Find(Checked(recorder), Expectation.Membership(userId, groupType, groupName));
    }
}
