# tail
