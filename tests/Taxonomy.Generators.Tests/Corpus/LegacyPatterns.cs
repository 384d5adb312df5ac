// Older code: regions, preprocessor branches, verbatim and raw strings, goto, checked, unsafe-looking casts, dynamic, nested types.
#define LEGACY
#nullable disable
using System;
using System.Collections;
using System.Collections.Generic;
using System.Threading.Tasks;
using PostHog;
using Taxonomy;

namespace Shop
{
    namespace Legacy
    {
        public static partial class Events
        {
            public static class Cart
            {
                public const string Viewed = @"Cart Viewed";
                public const string Raw = """Cart Viewed""";
                public static string Opened { get { return "Cart Opened"; } }
                public static string Closed => "Cart Closed";
                internal static string Changing = "Cart Changed";
            }

            public const string Escaped = "Cart\u0020Viewed";
            public const string Null = null;
        }

        public class Page : IDisposable
        {
            protected readonly IPostHogClient Client;
            private bool _sent;

            public Page(IPostHogClient client)
            {
                Client = client;
            }

            public virtual void Load(object sender, EventArgs e)
            {
                #region tracking
                Client.Capture("user-42", {|TAX502:Events.Cart.Viewed|});
                Client.Capture("user-42", {|TAX502:Events.Cart.Raw|});
                Client.Capture("user-42", {|TAX502:Events.Escaped|});
                Client.Capture("user-42", Events.Null);
                Client.Capture("user-42", {|TAX501:Events.Cart.Opened|});
                Client.Capture("user-42", {|TAX501:Events.Cart.Closed|});
                Client.Capture("user-42", {|TAX504:Events.Cart.Changing|});
#if LEGACY
                Client.Capture("user-42", {|TAX503:"cart.viewed"|});
#else
                Client.Capture("user-42", "never compiled");
#endif
                #endregion
                if (!_sent) goto send;
                return;
            send:
                _sent = true;
                this.Client?.Capture("user-42", {|TAX502:"Signed In"|}, new Dictionary<string, object>() { { "method", 1 } });
                ((IPostHogClient)sender).Capture("user-42", (string){|TAX502:"Signed In"|});
                Client.Capture("user-42", (({|TAX502:"Signed Out"|})));
                Client.Capture("user-42", (string){|TAX504:sender|});
                Client.Capture("user-42", {|TAX504:sender|} as string);
                Client.Capture("user-42", {|TAX504:(sender as Page)?.ToString()|});
                dynamic late = Client;
                late.Capture("user-42", "not seen at all");
            }

            public void Dispose()
            {
                checked
                {
                    Client.Capture("user-42", {|TAX502:"Signed " + "Out"|});
                }

                lock (Client)
                {
                    Client.Capture("user-42", {|TAX501:"Page Disposed"|}, new Dictionary<string, object> { { "time_open", 1 }, { null, 2 } });
                }

                GC.SuppressFinalize(this);
            }

            private sealed class Nested : Page
            {
                public Nested(IPostHogClient client) : base(client) => client.Capture("user-42", {|TAX501:"Page Nested"|});

                public override void Load(object sender, EventArgs e)
                {
                    base.Load(sender, e);
                    Client.Capture("user-42", {|TAX502:"Cart Viewed"|});
                }
            }
        }

        public class Attributed
        {
            [Obsolete("Product Viewd")]
            public Task<bool> M(IPostHogClient client, string name = "Product Viewd") => Task.FromResult(client.Capture("user-42", {|TAX504:name|}));
        }
    }
}
