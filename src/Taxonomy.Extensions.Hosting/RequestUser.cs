namespace Taxonomy.Extensions.Hosting;

/// <summary>
/// Represents the user of the current request or of another scope: a scoped service, so that tracking code does not
/// need to know how the user is determined. Register it with <c>AddTaxonomyRequestUser</c>.
/// </summary>
/// <typeparam name="TUser">The generated user handle.</typeparam>
public sealed class RequestUser<TUser>
    where TUser : struct
{
    private readonly Func<TUser> _identify;
    private TUser? _value;

    internal RequestUser(Func<TUser> identify) => _identify = identify;

    /// <summary>
    /// Gets or sets the user. It is determined at the first use in a scope, after authentication, and then kept. Set it
    /// where the scope has better information: for messages of a queue, or directly after sign-in.
    /// </summary>
    public TUser Value
    {
        get => _value ??= _identify();
        set => _value = value;
    }
}
