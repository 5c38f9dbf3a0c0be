"""Article pages whose text is known: the sample wire's articles in page designs as sites have them, with all their furniture."""
