namespace Taxonomy.Extensions.Hosting;

/// <summary>
/// The user of the current request, or of another scope: a scoped service, so that what tracks need not know how a user
/// is found. Register it with <c>AddTaxonomyRequestUser</c>.
/// </summary>
/// <typeparam name="TUser">The generated user handle.</typeparam>
public sealed class RequestUser<TUser>
    where TUser : struct
{
    private readonly Func<TUser> _identify;
    private TUser? _value;

    internal RequestUser(Func<TUser> identify) => _identify = identify;

    /// <summary>
    /// The user. Found at the first use in a scope, when authentication has run, and then kept. Set it where the scope
    /// itself knows better: for the messages of a queue, or right after somebody has signed in.
    /// </summary>
    public TUser Value
    {
        get => _value ??= _identify();
        set => _value = value;
    }
}
