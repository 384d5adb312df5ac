namespace Taxonomy.Generators.Api;

/// <summary>Members and parameters that generated types have whatever the plan contains.</summary>
internal static class ApiMembers
{
    /// <summary>The client's method that returns the handle of a user.</summary>
    public const string User = "User";

    /// <summary>The client's method that returns the handle of a device.</summary>
    public const string Device = "Device";

    /// <summary>The client's property with the handle of the current user.</summary>
    public const string CurrentUser = "CurrentUser";

    /// <summary>The client's property with the runtime's client.</summary>
    public const string Client = "Client";

    /// <summary>The method of an identify builder that sends what it has collected.</summary>
    public const string Send = "Send";

    public const string UserIdParameter = "userId";
    public const string DeviceIdParameter = "deviceId";

    /// <summary>The parameter of an operation on a property.</summary>
    public const string ValueParameter = "value";

    /// <summary>The parameter for the event's options.</summary>
    public const string OptionsParameter = "options";

    /// <summary>The parameter of open events and objects for what the plan does not have.</summary>
    public const string AdditionalParameter = "additional";

    /// <summary>The parameter of events with <c>revenue: true</c>.</summary>
    public const string RevenueParameter = "revenue";
}
