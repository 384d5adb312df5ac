namespace Taxonomy.Plans.Naming;

/// <summary>
/// Identifiers that the generated code uses for itself, so that no name of the plan may give them. Compared without
/// case, as all identifiers of a plan are.
/// </summary>
public static class ReservedNames
{
    /// <summary>Members that every class and struct inherits.</summary>
    public static IReadOnlyList<string> ObjectMembers { get; } =
    ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>Members of the user handle, on which each event is a method; private ones as well.</summary>
    public static IReadOnlyList<string> UserHandle { get; } =
    [
        "With",
        "Identify",
        "OwningClient",
        "BeginEvent",
        "BeginIdentify",
        "ContextSnapshot",
        "WriteContext",
        "_analytics",
        "_userId",
        "_deviceId",
        "_isCurrent",
        "_context",
    ];

    /// <summary>Members of the client class, on which each group type is a method; private ones as well.</summary>
    public static IReadOnlyList<string> Client { get; } =
    [
        "User",
        "Device",
        "CurrentUser",
        "Client",
        "Context",
        "ContextSnapshot",
        "SetContext",
        "SetConsent",
        "Flush",
        "FlushAsync",
        "Dispose",
        "DisposeAsync",
        "_context",
    ];

    /// <summary>Members of the struct for an enum that is open, beside those for its values.</summary>
    public static IReadOnlyList<string> OpenEnum { get; } = ["Value"];

    /// <summary>Members that the struct for an open enum declares itself, so that it cannot be called like one of them.</summary>
    public static IReadOnlyList<string> OpenEnumDeclared { get; } = ["Equals", "GetHashCode", "ToString", .. OpenEnum];

    /// <summary>The parameter of every event method that carries the event's options.</summary>
    public const string OptionsParameter = "Options";

    /// <summary>The parameter, and of objects the member, for what else is open to be sent.</summary>
    public const string AdditionalParameter = "Additional";

    /// <summary>The parameter of the events with <c>revenue: true</c>.</summary>
    public const string RevenueParameter = "Revenue";

    /// <summary>The user handle's type, for the name of the client class.</summary>
    public static string UserType(string client) => client + "User";

    /// <summary>The type of the user handle's identify builder, for the name of the client class.</summary>
    public static string IdentifyType(string client) => client + "Identify";

    /// <summary>The context's type, for the name of the client class.</summary>
    public static string ContextType(string client) => client + "Context";

    /// <summary>The types that are generated whatever the plan holds, for the name of the client class.</summary>
    public static IReadOnlyList<string> ClientTypes(string client) =>
        [
            client,
            UserType(client),
            IdentifyType(client),
            ContextType(client),
            client + "ContextSnapshot",
            client + "Consent",
            .. HelperTypes(client),
        ];

    /// <summary>
    /// The types, for the name of the client class, that the generated code calls by name where it has methods of the
    /// plan: a method of one of these names would hide the type.
    /// </summary>
    public static IReadOnlyList<string> HelperTypes(string client) => [client + "Json", client + "Patterns"];

    /// <summary>The types that are generated for a group type.</summary>
    public static IReadOnlyList<string> GroupTypes(string groupType) => [groupType + "Group", groupType + "Identify"];

    /// <summary>The operations, one by one.</summary>
    public static IReadOnlyList<Model.OperationKinds> Operations { get; } =
    [
        Model.OperationKinds.Set,
        Model.OperationKinds.SetOnce,
        Model.OperationKinds.Unset,
        Model.OperationKinds.Add,
        Model.OperationKinds.Append,
        Model.OperationKinds.Prepend,
        Model.OperationKinds.PreInsert,
        Model.OperationKinds.PostInsert,
        Model.OperationKinds.Remove,
    ];

    /// <summary>What an operation on a user or group property begins with, followed by the property's identifier.</summary>
    public static string OperationPrefix(Model.OperationKinds operation) =>
        operation switch
        {
            Model.OperationKinds.Set => "Set",
            Model.OperationKinds.SetOnce => "SetOnce",
            Model.OperationKinds.Unset => "Unset",
            Model.OperationKinds.Add => "Add",
            Model.OperationKinds.Append => "Append",
            Model.OperationKinds.Prepend => "Prepend",
            Model.OperationKinds.PreInsert => "PreInsert",
            Model.OperationKinds.PostInsert => "PostInsert",
            Model.OperationKinds.Remove => "Remove",
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not one operation."),
        };

    /// <summary>What the methods on the user handle for a group type begin with.</summary>
    public static IReadOnlyList<string> GroupPrefixes { get; } = ["In", "Join"];

    /// <summary>What the field of the user handle for a group type begins with.</summary>
    public const string GroupFieldPrefix = "_group";
}
