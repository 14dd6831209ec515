module com.example {
    requires dev.lockkeeper.annotations;
    requires static lombok;
}
