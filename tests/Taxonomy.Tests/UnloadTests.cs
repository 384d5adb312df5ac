// .NET Standard knows no contexts that unload, and so no way to notice it.
#if !NETSTANDARD_ASSET
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Taxonomy.Tests;

/// <summary>A program that loads plugins unloads them: nothing of a client is left when it is disposed.</summary>
[Collection(nameof(RunsAlone))]
public class UnloadTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_collectible_load_context_is_gone_after_its_clients_disposal(bool hasDirectories)
    {
        using var directory = new TemporaryDirectory().Create();
        var context = UseAndUnload(hasDirectories ? directory.Path : null);
        for (var attempt = 0; attempt < 50 && context.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference UseAndUnload(string? directory)
    {
        var context = new AssemblyLoadContext("plugin", isCollectible: true);
        var thread = new Thread(() => Use(context, directory));
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromMinutes(2)), "The client was not disposed within two minutes.");
        context.Unload();
        return new WeakReference(context);
    }

    private static void Use(AssemblyLoadContext context, string? directory)
    {
        var assembly = context.LoadFromAssemblyPath(typeof(AnalyticsClient).Assembly.Location);
        var options = Activator.CreateInstance(assembly.GetType(typeof(AnalyticsClientOptions).FullName!, true)!)!;
        Set(nameof(AnalyticsClientOptions.ApiKey), "test-key");
        Set(nameof(AnalyticsClientOptions.ServerUrl), new Uri("http://127.0.0.1:9/2/httpapi"));
        Set(nameof(AnalyticsClientOptions.ShutdownTimeout), TimeSpan.FromMilliseconds(50));
        Set(nameof(AnalyticsClientOptions.JournalDirectory), directory);
        Set(nameof(AnalyticsClientOptions.StateDirectory), directory);
        Set(nameof(AnalyticsClientOptions.TrackSessions), directory is not null);
        var client = Activator.CreateInstance(
            assembly.GetType(typeof(AnalyticsClient).FullName!, true)!,
            options,
            null
        )!;
        var track = assembly
            .GetType(typeof(UntypedTracking).FullName!, true)!
            .GetMethods()
            .First(method => method.Name == nameof(UntypedTracking.Track));
        var arguments = track.GetParameters().Select(parameter => parameter.DefaultValue).ToArray();
        (arguments[0], arguments[1], arguments[2]) = (client, "user-1", "Plugin Loaded");
        for (var index = 3; index < arguments.Length; index++)
        {
            arguments[index] = arguments[index] is DBNull ? null : arguments[index];
        }

        track.Invoke(null, arguments);
        ((IDisposable)client).Dispose();

        void Set(string name, object? value) => options.GetType().GetProperty(name)!.SetValue(options, value);
    }
}
#endif
